# /stats : combien de personnes, selon quoi, et qui reçoit les alertes ; arrondi, petits nombres masqués.
command-stats = chiffres : abonnements, thèmes, portée

stats-head = <b>Chiffres</b>
stats-people = Personnes à qui l’on peut écrire actuellement : { $number }.
stats-choose = Que voulez-vous voir ?
stats-note = Arrondi vers le bas ; en dessous de 20, rien n’est jamais montré.
stats-counted = Compté le { $day } à { $time } UTC, une fois par heure.
stats-weeks-over = Seulement les semaines écoulées, sur les six derniers mois.
stats-several = Une personne peut suivre plusieurs thèmes.
stats-told-only = Seulement les personnes qui ont indiqué leur pays.
stats-hourly = Ce que font les gens est compté à la fin de chaque heure, à partir du quatrième jour à la fin de chaque jour, et indiqué dès qu’au moins 30 de plus l’ont fait.
stats-opened = Ouverte : lue depuis la liste ou un résumé, ou un bouton touché en dessous. Qui la lit seulement dans sa discussion ne peut pas être compté ; qui revient à une autre heure compte de nouveau.
stats-since = Envoyée le { $day } à { $time } UTC.
stats-line-course = • { $name } : { $number }, dont la moitié avant le { $moment }
stats-line = • { $name } : { $number }
stats-line-reach =
    • { $name }
    reçue par : { $delivered }, injoignables : { $unreachable }
stats-line-acted = – { $name } : { $number }
stats-more =
    { $count ->
        [one] et encore une ligne dans le tableau
       *[other] et encore { $count } lignes dans le tableau
    }
stats-nothing = Rien à montrer pour l’instant.
stats-withheld = Masqué pour le moment : à côté des autres chiffres, cette liste révélerait la taille d’un petit groupe. Elle reviendra quand les chiffres auront changé.

name-few = moins de 20
name-number = { $count }
name-stats-growth = Personnes, semaine après semaine
name-stats-topics = Personnes par thème
name-stats-languages = Personnes par langue
name-stats-regions = Personnes par pays
name-stats-alerts = Qui chaque alerte a touché
name-stats-reports = Signalements, semaine après semaine
name-stats-kinds = Signalements par type
name-stats-places = Signalements par région
name-stats-untold = non indiqué
name-stats-alert = { $day } : { $title }

name-stats-course = Une alerte au fil du temps
name-column-opened = Ouverte
name-column-what = Quoi
name-column-from = De (UTC)
name-column-until = À (UTC)
name-column-count = Pendant ce temps
name-column-total = En tout jusque-là
name-column-week = Semaine du lundi
name-column-topic = Thème
name-column-language = Langue
name-column-region = Pays
name-column-alert = Alerte
name-column-sent = Premier envoi
name-column-people = Personnes
name-column-delivered = Reçue par
name-column-unreachable = Injoignables
name-column-reports = Signalements
name-column-by = Selon
name-column-name = Nom
name-by-week = semaine
name-by-kind = type
name-by-region = région

button-stats-growth = Évolution
button-stats-topics = Thèmes
button-stats-languages = Langues
button-stats-regions = Pays
button-stats-alerts = Alertes
button-stats-reports = Signalements
button-stats-kinds = Par type
button-stats-places = Par région
button-stats-weeks = Par semaine
button-stats-table = En tableau (CSV)

file-stats = Les chiffres en tableau, pour un tableur. Ne les transmettez qu’à qui peut les connaître.
