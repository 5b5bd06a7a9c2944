# Pour les personnes qui répondent aux signalements : la file, et l’un d’eux.
command-reports = prendre des signalements et y répondre

cases-head = <b>Signalements</b>
cases-none = Il n’y en a pas ici.
cases-more =
    { $count ->
        [one] Un autre n’est pas montré.
       *[other] { $count } autres ne sont pas montrés.
    }
case-line =
    <b>{ $code }</b> · { $status } · { $taken } · { $age ->
        [0] aujourd’hui
        [one] { $age } jour
       *[other] { $age } jours
    }
case-envelope = { $told }
case-sent = Envoyé le { $day }
case-status = État : { $status }
case-mark = Marque : { $mark }
case-supported = Corroboré par { $codes }
case-taken = suivi par { $name }
case-free = non pris
case-can-answer = On peut poser des questions à la personne qui signale.
case-no-way = Il n’y a plus de chemin vers la personne qui signale ; avec le reçu, elle peut encore voir ce que vous écrivez.

case-notice-new = <b>Nouveau signalement { $code }</b>
case-notice-added = <b>{ $code } : il y a un ajout</b>
case-notice-waiting = <b>{ $code } attend toujours quelqu’un</b>
case-notice-given = <b>{ $code } vous a été confié</b>
case-notice-withdrawn = { $code } a été retiré par la personne qui l’a envoyé. Effacez ce que vous en avez, s’il vous plaît.
case-file = { $code } : ouvrez-le sur votre appareil avec alertbot open, ou chaque partie avec age.
case-file-part = Partie { $number } sur { $of }.
case-file-more = Ce qui a été ajouté.

case-status-ask = { $code } : où en est-il ? La personne qui signale l’apprend aussitôt, en termes neutres.
case-give-ask = À qui confier { $code } ?
case-give-nobody = Il n’y a personne d’autre.
case-support-ask = Quel signalement corrobore { $code } ? Ceux de même nature et de même région viennent d’abord.
case-ban-ask = Ne plus rien recevoir de la personne qui a envoyé { $code } pendant une semaine ? On lui répond que nous ne pouvons rien recevoir de plus pour l’instant.
case-ask-ask = Que demander à la personne qui a envoyé { $code } ? Vos mots lui arrivent tels quels, sans dire qui vous êtes. Telegram peut les lire.
case-ask-words = Que dire à la personne qui a envoyé { $code } ? Vos mots lui arrivent tels quels, sans dire qui vous êtes. Telegram peut les lire.
case-ask-note = Une note sur { $code } pour les collègues. Elle est scellée, et votre message effacé.
case-noted = La note sur { $code } est scellée.
case-written = Transmis à la personne qui a envoyé { $code }.
case-written-no-way = Il n’y a plus de chemin vers la personne qui a envoyé { $code }. Ces mots se voient avec le reçu.
case-too-long = C’est trop long pour un message : { $most } caractères au plus. Écrivez plus court, ou /cancel.

name-no-kind = type non précisé
name-no-region = région non précisée
name-pressing-now = quelqu’un en danger
name-pressing-routine = pas urgent
name-case-new = nouveau
name-case-read = lu
name-case-work = en cours
name-case-more = à préciser
name-case-referred = transmis
name-case-verified = vérifié
name-case-closed = clos
name-mark-unverified = non vérifié
name-mark-corroborated = corroboré
name-mark-verified = vérifié

button-case-open = Ouvrir
button-case-take = Prendre
button-case-file = Le fichier scellé
button-case-ask = Demander
button-case-words = Dire
button-case-note = Note
button-case-status = État
button-case-give = Confier
button-case-elsewhere = Une autre source
button-case-draft = Commencer une alerte
button-case-ban = Refuser cette personne
button-case-ban-yes = Oui, une semaine
button-case-queue = Tous les signalements
button-cases-all = Tous
button-cases-mine = Les miens
button-cases-free = Non pris
button-cases-closed = Clos

toast-case-not-yours = Prenez-le d’abord : un signalement, une personne.
toast-case-gone = Ce signalement n’est plus là.
toast-case-taken = Quelqu’un d’autre l’a pris avant vous.
toast-case-unverified = Seul un signalement vérifié peut donner une alerte.
toast-case-drafted = Les personnes qui rédigent les alertes ont un brouillon avec ses thèmes et son pays.
toast-case-no-writer = Personne ne rédige d’alertes en ce moment. Le brouillon attend.
toast-case-banned = On ne reçoit plus rien de cette personne pendant une semaine.
toast-case-no-way = Il n’y a plus de chemin vers la personne qui signale.

keys-changed =
    <b>Les clés qui ouvrent les signalements ont changé</b>
    { $count ->
        [0] Aucune clé n’ouvre plus de nouveaux signalements : nous n’en recevons plus.
        [one] Une clé ouvre désormais les nouveaux signalements. Si vous ne vous y attendiez pas, demandez aux personnes qui gèrent le bot.
       *[other] { $count } clés ouvrent désormais les nouveaux signalements. Si vous ne vous y attendiez pas, demandez aux personnes qui gèrent le bot.
    }
keys-added = Nouvelle : { $words }
keys-removed = Retirée : { $words }

draft-from-report =
    <b>Un brouillon vous attend</b>
    Le brouillon { $number } a été commencé : quelque chose a été vérifié. Il contient des thèmes et un pays, rien d’autre.

log-case-taken = { $who } a pris le signalement { $title }
log-case-handed = { $who } a confié le signalement { $title } à { $whom }
log-case-came = { $who } a reçu, scellé, un complément au signalement { $title }
log-case-fetched = { $who } a reçu le fichier scellé du signalement { $title }
log-case-asked = { $who } a posé une question à la personne qui a envoyé le signalement { $title }
log-case-told = { $who } a écrit à la personne qui a envoyé le signalement { $title }
log-case-noted = { $who } a ajouté une note au signalement { $title }
log-case-read = { $who } a mis le signalement { $title } à l’état : lu
log-case-work = { $who } a mis le signalement { $title } à l’état : en cours
log-case-more = { $who } a mis le signalement { $title } à l’état : à préciser
log-case-referred = { $who } a mis le signalement { $title } à l’état : transmis
log-case-verified = { $who } a mis le signalement { $title } à l’état : vérifié
log-case-closed = { $who } a clos le signalement { $title }
log-case-mark-unverified = { $who } a marqué le signalement { $title } comme non vérifié
log-case-mark-corroborated = { $who } a marqué le signalement { $title } comme corroboré
log-case-mark-verified = { $who } a marqué le signalement { $title } comme vérifié
log-case-banned = { $who } ne laisse plus rien passer de la personne qui a envoyé le signalement { $title } pendant une semaine
