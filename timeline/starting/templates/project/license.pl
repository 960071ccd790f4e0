[% if license %]
[[ title ]]

Tekst i dane tej chronologii są dostępne na licencji
[[ license_name ]].

SPDX-License-Identifier: [[ license ]]
[[ license_url ]]

Cytaty, tytuły i strony, do których prowadzą odnośniki, należą do ich autorów.
[% endif %]
