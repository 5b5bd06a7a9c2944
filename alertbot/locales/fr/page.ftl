page-language = Langue
page-sign = Signer
page-write = Écrire une lettre
page-call = Appeler
page-share = Faire passer
page-attend = Être là
page-read = En savoir plus
page-tally =
    { $people ->
        [one] { $people } personne a signé
       *[many] { $people } personnes ont signé
        [other] { $people } personnes ont signé
    }, dans { $countries ->
        [one] { $countries } pays
       *[many] { $countries } pays
        [other] { $countries } pays
    }
page-tally-people =
    { $people ->
        [one] { $people } personne a signé
       *[many] { $people } personnes ont signé
        [other] { $people } personnes ont signé
    }
page-over = C’est terminé : il n’y a plus rien à faire ici. Merci à toutes celles et à tous ceux qui ont agi.
page-not-translated = Cette alerte n’est pas encore traduite.
page-to = À : { $to }
page-your-country = Votre pays
page-other-country = Choisissez
page-show-addresses = Voir les adresses
page-country-kept = Nous ne notons pas votre choix.
page-addresses-as-of = Adresses vérifiées le { $day }
page-no-target = Nous n’avons pas d’adresse pour ce pays.
page-points = Ce que votre lettre peut dire
page-points-why = Écrite avec vos mots, elle compte plus que cent fois la même.
page-letter = Une lettre à copier
page-letter-theirs = Une lettre à copier, dans leur langue
page-letter-yours = Ce qu’elle dit, dans la vôtre
page-mail = Écrire un e-mail
page-mail-hint = Ouvre votre messagerie avec l’adresse, l’objet et le texte. Vous pouvez tout modifier avant l’envoi.
page-mail-no-address = Ouvre votre messagerie avec l’objet et le texte ; il vous reste à mettre l’adresse.
page-script = Ce que vous pouvez dire
page-call-now = Appeler maintenant
page-hours = On répond { $hours }.
page-calendar = Ajouter à votre agenda
page-share-safely = Ne faites passer que si c’est sans danger pour vous : on verra que cela vient de vous.
page-card = Une image à partager, avec un code qui mène ici
page-sign-here = Signer dans Telegram
page-supporters = Avec le soutien de : { $names }.
page-contact = Contact : { $name }.
page-bot = Recevoir des alertes comme celle-ci dans Telegram
page-found-at = Vous trouverez cette page à l’adresse
page-promise = Cette page ne garde rien sur vous : pas de cookies, pas de compteur de visites, rien qui vienne d’ailleurs.
page-copy = Copier
page-copied = Copié
page-gone-title = Cette alerte n’existe pas
page-gone = L’adresse est peut-être mal écrite, ou l’alerte a été retirée.
page-recalled-title = Cette alerte a été retirée
page-recalled = Merci de ne plus agir à ce sujet et de ne plus la faire passer.
page-open-alerts = Ce que vous pouvez faire maintenant
page-feed = Alertes urgentes
