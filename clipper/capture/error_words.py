"""How pages that stand in another's place call themselves, as bare words: case folded, no punctuation or apostrophes."""


def _lines(words: str) -> frozenset[str]:
    return frozenset(filter(None, map(str.strip, words.split("\n"))))


ERROR_TITLES = _lines("""
page not found
not found
file not found
article not found
story not found
content not found
sorry page not found
oops page not found
error
an error occurred
error page not found
page not available
page unavailable
content unavailable
content not available
article unavailable
this page is unavailable
this page isnt available
this page is not available
this content is not available
this article is no longer available
this page is no longer available
this page could not be found
the page could not be found
page could not be found
page cannot be found
the page cannot be found
this page cant be found
the page you requested could not be found
the page you requested was not found
the page you are looking for could not be found
the page you are looking for does not exist
the requested page could not be found
page does not exist
page doesnt exist
this page does not exist
this page doesnt exist
page no longer exists
page removed
page missing
gone
nothing found
bad request
forbidden
unauthorized
access forbidden
service unavailable
service temporarily unavailable
temporarily unavailable
internal server error
server error
bad gateway
gateway timeout
gateway time out
too many requests
seite nicht gefunden
seite wurde nicht gefunden
die seite wurde nicht gefunden
seite konnte nicht gefunden werden
die angeforderte seite wurde nicht gefunden
seite nicht verfügbar
seite nicht vorhanden
seite existiert nicht
nicht gefunden
page introuvable
page non trouvée
page inexistante
article introuvable
cette page nexiste pas
cette page nexiste plus
la page nexiste pas
introuvable
página no encontrada
página no disponible
la página no existe
no encontrado
página não encontrada
página não existe
pagina non trovata
pagina non disponibile
non trovato
pagina niet gevonden
niet gevonden
sidan hittades inte
sidan kunde inte hittas
sidan finns inte
siden blev ikke fundet
siden findes ikke
siden ble ikke funnet
fant ikke siden
sivua ei löytynyt
nie znaleziono strony
nie znaleziono
strona nie została znaleziona
strona nie istnieje
stránka nenalezena
stránka nebyla nalezena
страница не найдена
страница не существует
такой страницы не существует
не найдено
сторінку не знайдено
sayfa bulunamadı
الصفحة غير موجودة
الصفحة غير متوفرة
لم يتم العثور على الصفحة
صفحه یافت نشد
صفحه پیدا نشد
صفحه مورد نظر یافت نشد
הדף לא נמצא
העמוד לא נמצא
页面不存在
页面未找到
找不到页面
找不到网页
頁面不存在
找不到頁面
找不到網頁
ページが見つかりません
ページが見つかりませんでした
お探しのページは見つかりません
お探しのページが見つかりません
お探しのページは見つかりませんでした
페이지를 찾을 수 없습니다
페이지를 찾을 수 없음
""")
"""The whole of a title, or what stands before the name of the site; a number such as 404 may stand before it."""

CHALLENGE_TITLES = _lines("""
just a moment
one moment please
attention required
attention required cloudflare
access denied
are you a robot
are you human
robot check
captcha
security check
security verification
human verification
bot verification
verify you are human
verifying you are human
please verify you are a human
pardon our interruption
checking your browser
ddos protection
request unsuccessful
request blocked
before you continue
client challenge
javascript is disabled
javascript required
""")

WALL_WORDS = _lines("""
enable javascript
enable java script
turn on javascript
javascript is disabled
javascript is required
javascript is not enabled
requires javascript
javascript to run this app
need javascript
javascript aktivieren
javascript ist deaktiviert
aktivieren sie javascript
activer javascript
activez javascript
active javascript
habilite javascript
habilita javascript
abilitare javascript
abilita javascript
ative o javascript
schakel javascript in
aktivera javascript
включите javascript
включить javascript
увімкніть javascript
włącz javascript
verify you are human
verify that you are human
verify you are a human
verify that you are not a robot
you are not a robot
youre not a robot
unusual traffic
checking your browser
enable cookies
complete the captcha
solve the captcha
before you continue
we value your privacy
accept all cookies
alle cookies akzeptieren
tout accepter
javascriptを有効
启用javascript
启用 javascript
啟用javascript
啟用 javascript
""")
"""What short pages say that stand in the way."""
