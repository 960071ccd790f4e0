[% if license %]
[[ title ]]

El texto y los datos de esta cronología se publican con la licencia
[[ license_name ]].

SPDX-License-Identifier: [[ license ]]
[[ license_url ]]

Las citas, los títulos y las páginas enlazadas pertenecen a sus autores.
[% endif %]
