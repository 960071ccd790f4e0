[% if license %]
[[ title ]]

Текст и данные этой хронологии публикуются на условиях лицензии
[[ license_name ]].

SPDX-License-Identifier: [[ license ]]
[[ license_url ]]

Цитаты, заголовки и страницы, на которые ведут ссылки, принадлежат их авторам.
[% endif %]
