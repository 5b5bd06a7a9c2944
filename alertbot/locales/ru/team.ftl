# Для тех, кто ведёт бота: вступление в команду и рассылки.
command-broadcasts = рассылки: ход, пауза, остановка

name-role-owner = владелец
name-role-organiser = организатор
name-role-responder = дежурный

join-offer =
    <b>Вас приглашают в команду, которая ведёт этого бота</b>
    Роль: { $role }

    Если вы согласитесь, мы будем хранить номер вашего чата (зашифрованный), имя, которое вы выберете, роль, язык и день вступления. Ваше имя из Telegram мы не храним. Команда видит выбранное вами имя и то, что вы делаете с рассылками. Telegram может читать этот чат и знает ваш аккаунт.

    То, что вы делаете для команды, записывается под вашим номером в команде в журнал, который читают её владельцы.

    Команда /forget исключит вас из команды и удалит всё это; в журнале останется только номер, который уже ничей.
join-ask-name = Под каким именем вас будет знать команда? Напишите его здесь, не длиннее { $longest ->
        [one] { $longest } знака
        [few] { $longest } знаков
       *[many] { $longest } знаков
    }. Настоящее имя не нужно.
join-name-unfit = Такое имя не подойдёт: нужны буквы или цифры, не больше { $longest ->
        [one] { $longest } знака
        [few] { $longest } знаков
       *[many] { $longest } знаков
    }. Напишите другое или /cancel.
join-name-taken = Имя «{ $name }» в команде уже занято. Напишите другое или /cancel.
join-done = Теперь вы в команде, { $name }. Роль: { $role }.
join-done-broadcasts = /broadcasts показывает, что сейчас рассылается, и даёт приостановить, продолжить или остановить рассылку.
join-done-new = /new помогает написать акцию или отправить готовую.
join-already = Вы уже в команде под именем { $name }. Роль: { $role }.
join-invalid = Это приглашение не действует: им уже воспользовались, ему больше получаса или ссылка неполная. Попросите новое.

button-join = Вступить в команду
button-join-as = Вступить под именем { $name }
button-join-otherwise = Под другим именем

toast-joined-before = Вы уже в команде.

forget-ask-member = Кроме того, вы, { $name }, выйдете из команды.
forget-ask-last-owner = Других владельцев нет. После этого у команды не будет владельца, пока кто-нибудь на сервере не выполнит <code>alertbot invite --role owner</code>.

my-data-member = Вы в команде под именем { $name } (хранится в зашифрованном виде), с { $day } Роль: { $role }.

broadcasts-none = Рассылок ещё не было.
broadcasts-head = <b>Рассылки</b>
broadcasts-line =
    { $number }. <b>{ $title }</b>
    { $state }

name-state-running = Идёт
name-state-paused = На паузе
name-state-halted = Прервана
name-state-stopped = Остановлена
name-state-done = Завершена

broadcast-head = <b>{ $title }</b>
broadcast-state = { $state }
broadcast-paused-by = На паузе ({ $name })
broadcast-stopped-by = Остановлена ({ $name })
broadcast-halted =
    Прервана: Telegram не принимает текст. Он отвечает: { $why }
    Что делать: исправьте акцию и отправьте её снова. Её получат те, у кого её ещё нет.
broadcast-bar = { $bar } { $percent } %
broadcast-sent = Отправлено: { $count } из { $audience }
broadcast-unreachable = Недоступны: { $count }
broadcast-doubtful = Под вопросом: { $count }
broadcast-left = Осталось: { $count }
broadcast-unsent = Не отправлено: { $count }
broadcast-rate = Сейчас: { $rate } в секунду
broadcast-time = Ещё примерно { $span }
broadcast-wait-told = Ждёт: Telegram разрешит отправлять дальше в { $until }.
broadcast-wait-away = Ждёт: Telegram недоступен. Следующая попытка в { $until }.
broadcast-wait-nobody = Ждёт: слишком много людей подряд оказались недоступны, вряд ли дело в них. Следующая попытка в { $until }.
broadcast-wait-later = Ждёт: остальные получат начиная с { $until }.
broadcast-stop-ask =
    Остановить рассылку <b>{ $title }</b> насовсем?

    { $count ->
        [one] { $count } человек её ещё не получил и не получит.
        [few] { $count } человека её ещё не получили и не получат.
       *[many] { $count } человек её ещё не получили и не получат.
    }

name-moment-today = { $time } UTC
name-moment = { $time } UTC ({ $day })
name-span-seconds = { $seconds } с
name-span-minutes = { $minutes } мин
name-span-hours = { $hours } ч { $minutes } мин

button-pause-broadcast = Пауза
button-resume-broadcast = Продолжить
button-stop-broadcast = Остановить
button-stop-broadcast-yes = Да, остановить насовсем
button-stop-broadcast-no = Нет
button-refresh = Обновить
button-all-broadcasts = Все рассылки

toast-steered-paused = Пауза. То, что уходит в эту секунду, ещё может дойти.
toast-steered-running = Рассылка продолжается.
toast-steered-stopped = Остановлена. То, что уходит в эту секунду, ещё может дойти.
toast-steer-already = Так оно уже и есть.
toast-steer-too-late = Поздно: рассылка уже ушла всем.
toast-steer-for-good = Рассылка остановлена, и это насовсем.
toast-steer-refused = Telegram не принимает текст. Исправьте акцию и отправьте её снова.
