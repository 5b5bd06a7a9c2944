page-language = Язык
page-sign = Подписать
page-write = Написать письмо
page-call = Позвонить
page-share = Рассказать другим
page-attend = Прийти
page-read = Узнать больше
page-tally =
    { $people ->
        [one] Подписал { $people } человек
        [few] Подписали { $people } человека
       *[many] Подписали { $people } человек
    } из { $countries ->
        [one] { $countries } страны
        [few] { $countries } стран
       *[many] { $countries } стран
    }
page-tally-people =
    { $people ->
        [one] Подписал { $people } человек
        [few] Подписали { $people } человека
       *[many] Подписали { $people } человек
    }
page-over = Эта акция завершена, делать больше ничего не нужно. Спасибо всем, кто участвовал.
page-not-translated = Перевода этой акции пока нет.
page-to = Кому: { $to }
page-your-country = Ваша страна
page-other-country = Выберите
page-show-addresses = Показать адреса
page-country-kept = Ваш выбор мы не записываем.
page-addresses-as-of = Адреса по состоянию на { $day }
page-no-target = Для этой страны у нас нет адреса.
page-points = О чём можно написать
page-points-why = Письмо своими словами действует сильнее, чем сто одинаковых.
page-letter = Письмо, которое можно скопировать
page-letter-theirs = Письмо на языке адресата
page-letter-yours = О чём в нём говорится, на вашем языке
page-mail = Написать по электронной почте
page-mail-hint = Откроется ваша почтовая программа: адрес, тема и текст уже будут на месте. До отправки всё можно изменить.
page-mail-no-address = Откроется ваша почтовая программа: тема и текст уже будут на месте, адрес нужно вписать самостоятельно.
page-script = Что можно сказать
page-call-now = Позвонить сейчас
page-hours = Отвечают { $hours }.
page-calendar = Добавить в календарь
page-share-safely = Делитесь только там, где это для вас безопасно: другие увидят, что это от вас.
page-card = Картинка, которую можно переслать, с кодом этой страницы
page-sign-here = Подписать в Telegram
page-supporters = Поддерживают: { $names }.
page-contact = Контакт: { $name }.
page-bot = Получать такие акции в Telegram
page-found-at = Адрес этой страницы:
page-promise = Эта страница ничего о вас не запоминает: ни cookie, ни счётчиков, ни чужих скриптов и картинок.
page-copy = Скопировать
page-copied = Скопировано
page-gone-title = Такой акции нет
page-gone = Возможно, в адресе опечатка или акцию уже убрали.
page-recalled-title = Эта акция отозвана
page-recalled = Пожалуйста, больше ничего по ней не делайте и не пересылайте её.
page-open-alerts = Что можно сделать сейчас
page-feed = Срочные акции
