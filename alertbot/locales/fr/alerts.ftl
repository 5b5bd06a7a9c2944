alert-as-of = Situation au { $day }
alert-deadline = Agir jusqu’au { $day }
alert-deadline-time = Agir jusqu’au { $day }, { $time }
alert-delivered = Remis le { $day }
alert-victory = Victoire le { $day }
alert-partly = En partie gagné le { $day }
alert-lost = Perdu le { $day }
alert-closed = Clos le { $day }
alert-is-closed = Clos : il n’y a plus rien à faire ici.
alert-campaign = Campagne : { $title }
alert-sources = Sources :
alert-ask-to = { $label } : à { $to }
alert-ask-day = { $day }

alerts-open =
    { $count ->
        [one] <b>Une alerte en cours</b>
       *[other] <b>{ $count } alertes en cours</b>
    }
alerts-page = (page { $page } sur { $pages })
alerts-none = Aucune alerte en cours. Nous vous écrirons quand il y aura quelque chose à faire dans vos thèmes.
alerts-how = Touchez une alerte pour la lire.

search-ask = Que cherchez-vous ? Écrivez un mot ou deux, par exemple un nom.
search-how = Écrivez ce que vous cherchez après la commande, par exemple : /search Vitichko
search-found = Résultats pour « { $words } » :
search-nothing = Aucun résultat pour « { $words } ». Essayez un autre mot, ou voyez toutes les alertes en cours : /alerts

button-copy-number = Copier le numéro
button-open-page = Ouvrir la page
button-letters = Lettres et adresses
button-alerts-like-this = Recevoir ces alertes
button-cancel = Annuler

toast-alert-gone = Cette alerte n’est plus ici. /alerts montre celles en cours.
