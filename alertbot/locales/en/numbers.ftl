# /stats: how many people, by what, and whom alerts reach; rounded, and small numbers hidden.
command-stats = numbers: growth, topics, reach, reports

stats-head = <b>Numbers</b>
stats-people = People who can be written to now: { $number }.
stats-choose = What would you like to see?
stats-note = Rounded down; fewer than 20 are never shown.
stats-counted = Counted on { $day } at { $time } UTC, once an hour.
stats-weeks-over = Only weeks that are over, of the last half year.
stats-several = One person can follow several topics.
stats-told-only = Only people who told us their country.
stats-line = • { $name }: { $number }
stats-line-reach =
    • { $name }
    reached: { $delivered }, unreachable: { $unreachable }
stats-line-acted = – { $name }: { $number }
stats-more =
    { $count ->
        [one] and one more line in the table
       *[other] and { $count } more lines in the table
    }
stats-nothing = Nothing to show yet.
stats-withheld = Not shown just now: beside the other numbers, this list would give away how small a group is. It comes back as the numbers change.

name-few = fewer than 20
name-number = { $count }
name-stats-growth = People, week by week
name-stats-topics = People by topic
name-stats-languages = People by language
name-stats-regions = People by country
name-stats-alerts = Whom each alert reached
name-stats-reports = Reports, week by week
name-stats-kinds = Reports by kind
name-stats-places = Reports by region
name-stats-untold = not told
name-stats-alert = { $day }: { $title }

name-column-week = Week from Monday
name-column-topic = Topic
name-column-language = Language
name-column-region = Country
name-column-alert = Alert
name-column-sent = First sent
name-column-people = People
name-column-delivered = Reached
name-column-unreachable = Unreachable
name-column-reports = Reports
name-column-by = By
name-column-name = Name
name-by-week = week
name-by-kind = kind
name-by-region = region

button-stats-growth = Growth
button-stats-topics = Topics
button-stats-languages = Languages
button-stats-regions = Countries
button-stats-alerts = Alerts
button-stats-reports = Reports
button-stats-kinds = By kind
button-stats-places = By region
button-stats-weeks = By week
button-stats-table = As a table (CSV)

file-stats = Numbers as a table, for a spreadsheet. Pass it on only to those who may know them.
