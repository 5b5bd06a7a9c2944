topics-ask = <b>Какие темы?</b>
topics-linked = <b>Какие темы?</b> То, за чем вы пришли, — вверху.
topics-how = Нажмите на тему, чтобы следить за ней; нажмите ещё раз, чтобы перестать. Мы пишем о темах с галочкой.
topics-none = Вы не следите ни за одной темой, и мы не будем вам писать.
topics-chosen =
    Вы следите за { $count ->
        [one] { $count } темой:
        [few] { $count } темами:
       *[many] { $count } темами:
    }
topics-line = <b>{ $title }</b>: { $description }
topics-then = Когда по этим темам случится что-то срочное, мы напишем вам сюда.
topics-then-paused = У вас пауза, поэтому сейчас мы не пишем. Изменить это: /pause.
first-alert =
    Есть то, что можно сделать уже сейчас:
    <b>{ $title }</b>

button-done = Готово
button-next = Дальше ›
button-previous = ‹ Назад
button-change-topics = Изменить темы
button-read-alert = Прочитать
button-all-alerts = Все открытые акции

toast-following = Вы следите за темой: { $topic }
toast-not-following = Вы больше не следите за темой: { $topic }
button-topics-about = Подробнее о темах
background-more = Читать дальше
