# Cas et campagnes : où ils en sont, et comment les suivre.
status-threatened = En danger
status-detained = Arrestation
status-charged = Inculpation
status-on-trial = Procès en cours
status-sentenced = Condamnation
status-imprisoned = En prison
status-released = Libération
status-acquitted = Acquittement
status-in-exile = En exil
status-missing = Disparition
status-died = Décès
status-registered = Inscription forcée dans un registre
status-fined = Amende
status-banned = Interdiction
status-closed = Fermeture

turn = <b>{ $status }</b> (état au { $day })
turn-on = <b>{ $status }</b> : { $on } (état au { $day })
turn-source = Source :
case-before = <b>Avant cela</b>
case-list = <b>Cas</b>
case-line-now = { $title } : { $status } (état au { $day })
case-line-on = { $title } : { $status }, { $on } (état au { $day })

campaign-list = <b>Campagnes</b>
campaign-ahead =
    Commence le { $day }, { $days ->
        [one] demain
       *[other] dans { $days } jours
    }
campaign-left =
    { $days ->
        [0] C’est le dernier jour
        [one] Encore un jour, jusqu’au { $day }
       *[other] Encore { $days } jours, jusqu’au { $day }
    }
campaign-since = Depuis le { $day }, jour { $days }
campaign-over = Terminée depuis le { $day }
campaign-supporters =
    { $count ->
        [one] Soutenue par une organisation :
       *[other] Soutenue par { $count } organisations :
    }
campaign-window = Du { $starts } au { $ends }
campaign-contact = Contact : { $name }

button-cases = Cas
button-campaigns = Campagnes
button-about-case = À propos du cas
button-about-campaign = À propos de la campagne
button-follow-case = Suivre ce cas
button-follows-case = ✓ Vous suivez ce cas. Arrêter
button-follow-campaign = Suivre cette campagne
button-follows-campaign = ✓ Vous suivez cette campagne. Arrêter
button-tell-status = Le dire à qui suit ce cas
button-status-yes = Oui, le dire
button-status-no = Non

toast-followed-gone = Ce n’est plus ici. /alerts montre ce qui est ouvert.
toast-follow-notice-first = Lisez d’abord ceci, s’il vous plaît. Ensuite, vous pourrez suivre.
toast-follows-case = Nous vous dirons la suite, et le résultat de ses alertes.
toast-follows-campaign = Nous vous dirons le résultat de ses alertes.
toast-follows-no-more = Vous ne suivez plus ceci.
toast-status-told = Cela a déjà été annoncé.
toast-status-goes = C’est parti.

notice-for-case = Vous vouliez lire ce qu’il en est du cas : <b>{ $title }</b>
notice-for-campaign = Vous vouliez en savoir plus sur la campagne : <b>{ $title }</b>

telling-status = Des nouvelles du cas : <b>{ $title }</b>
telling-status-why = Vous recevez ceci parce que vous suivez ce cas.
status-ask = Envoyer ceci à toutes les personnes qui suivent le cas <b>{ $title }</b> ? On ne le sait qu’au moment de l’envoi ; personne ne peut en faire la liste.
name-telling-following = Où en est le cas : { $title }
