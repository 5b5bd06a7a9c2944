# Pour celles et ceux qui font vivre le bot : rejoindre l’équipe, et les envois.
command-broadcasts = voir, suspendre, arrêter les envois

name-role-owner = propriétaire
name-role-organiser = organisation
name-role-responder = permanence

join-offer =
    <b>On vous invite dans l’équipe qui fait vivre ce bot</b>
    Rôle : { $role }

    Si vous acceptez, nous conservons le numéro de votre discussion (chiffré), le nom que vous choisissez, votre rôle, votre langue et le jour. Aucun nom de Telegram. L’équipe voit le nom que vous choisissez et ce que vous faites des envois. Telegram peut lire cette discussion et connaît votre compte.

    Ce que vous faites pour l’équipe est noté, sous votre numéro dans l’équipe, dans un journal que lisent ses propriétaires.

    /forget vous retire de l’équipe et supprime tout cela ; dans le journal ne reste que le numéro, qui n’est alors plus celui de personne.
join-ask-name = Sous quel nom l’équipe doit-elle vous connaître ? Écrivez-le ici, en { $longest ->
        [one] { $longest } caractère
       *[other] { $longest } caractères
    } au plus. Ce n’est pas forcément le vrai.
join-name-unfit = Ce nom ne convient pas ici : il faut des lettres ou des chiffres, { $longest ->
        [one] { $longest } caractère
       *[other] { $longest } caractères
    } au plus. Écrivez-en un autre, ou /cancel.
join-name-taken = Quelqu’un s’appelle déjà « { $name } » dans l’équipe. Écrivez un autre nom, ou /cancel.
join-done = Bienvenue dans l’équipe, { $name }. Rôle : { $role }.
join-done-broadcasts = /broadcasts montre les envois et permet de les suspendre, de les reprendre ou de les arrêter.
join-done-new = /new permet d’écrire une alerte ou d’en envoyer une.
join-already = Vous êtes déjà dans l’équipe, sous le nom de { $name }. Rôle : { $role }.
join-invalid = Cette invitation ne fonctionne pas : elle a déjà servi, date de plus d’une demi-heure ou n’est pas entière. Demandez-en une nouvelle.

button-join = Rejoindre l’équipe
button-join-as = Rejoindre sous le nom { $name }
button-join-otherwise = Sous un autre nom

toast-joined-before = Vous êtes déjà dans l’équipe.

forget-ask-member = Cela vous retire aussi de l’équipe, { $name }.
forget-ask-last-owner = L’équipe n’a pas d’autre propriétaire. Ensuite elle n’en aura plus, jusqu’à ce que quelqu’un exécute sur le serveur <code>alertbot invite --role owner</code>.

my-data-member = Dans l’équipe sous le nom de { $name } (chiffré là où nous le conservons), depuis le { $day }. Rôle : { $role }.

broadcasts-none = Rien n’a encore été envoyé.
broadcasts-head = <b>Envois</b>
broadcasts-line =
    { $number }. <b>{ $title }</b>
    { $state }

name-state-running = En cours
name-state-paused = Suspendu
name-state-halted = Interrompu
name-state-stopped = Arrêté
name-state-done = Terminé

broadcast-head = <b>{ $title }</b>
broadcast-state = { $state }
broadcast-paused-by = Suspendu par { $name }
broadcast-stopped-by = Arrêté par { $name }
broadcast-halted =
    Interrompu : Telegram refuse le texte. Il répond : { $why }
    Que faire : corrigez l’alerte et envoyez-la de nouveau. Elle ira à celles et ceux qui ne l’ont pas encore.
broadcast-bar = { $bar } { $percent } %
broadcast-sent = Envoyé : { $count } sur { $audience }
broadcast-unreachable = Injoignables : { $count }
broadcast-doubtful = Incertains : { $count }
broadcast-left = Restent : { $count }
broadcast-unsent = Non envoyés : { $count }
broadcast-rate = En ce moment : { $rate } par seconde
broadcast-time = Encore { $span } environ
broadcast-wait-told = En attente : Telegram nous laisse reprendre à { $until }.
broadcast-wait-away = En attente : Telegram est injoignable. Prochain essai à { $until }.
broadcast-wait-nobody = En attente : trop de personnes de suite étaient injoignables, cela ne vient guère d’elles. Prochain essai à { $until }.
broadcast-wait-later = En attente : les personnes qui restent la reçoivent à partir de { $until }.
broadcast-stop-ask =
    Arrêter pour de bon l’envoi <b>{ $title }</b> ?

    { $count ->
        [one] { $count } personne ne l’a pas encore reçu et ne le recevra pas.
       *[other] { $count } personnes ne l’ont pas encore reçu et ne le recevront pas.
    }

name-moment-today = { $time } UTC
name-moment = { $time } UTC, le { $day }
name-span-seconds = { $seconds } s
name-span-minutes = { $minutes } min
name-span-hours = { $hours } h { $minutes } min

button-pause-broadcast = Suspendre
button-resume-broadcast = Reprendre
button-stop-broadcast = Arrêter
button-stop-broadcast-yes = Oui, arrêter pour de bon
button-stop-broadcast-no = Non
button-refresh = Actualiser
button-all-broadcasts = Tous les envois

toast-steered-paused = Suspendu. Ce qui part à cette seconde peut encore arriver.
toast-steered-running = L’envoi reprend.
toast-steered-stopped = Arrêté. Ce qui part à cette seconde peut encore arriver.
toast-steer-already = C’est déjà le cas.
toast-steer-too-late = Trop tard : l’envoi est déjà terminé.
toast-steer-for-good = L’envoi a été arrêté pour de bon.
toast-steer-refused = Telegram refuse le texte. Corrigez l’alerte et envoyez-la de nouveau.
