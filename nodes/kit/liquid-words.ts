/** Ways of writing a value that messages know: liquidjs's own and ours. A test of server/messages/render compares them with the engine. */
export const liquidFilters: ReadonlySet<string> = new Set(
  'abs append array_to_sentence_string at_least at_most base64_decode base64_encode capitalize ceil cgi_escape compact concat date date_to_long_string date_to_rfc822 date_to_string date_to_xmlschema default divided_by downcase escape escape_once find find_exp find_index find_index_exp first floor group_by group_by_exp has has_exp hmac_sha256 inspect join json jsonify last lstrip map minus modulo money newline_to_br normalize_whitespace number number_of_words plus pop prepend push raw reject reject_exp remove remove_first remove_last replace replace_first replace_last reverse round rstrip sample sha256 shift size slice slugify sort sort_natural split squish strip strip_html strip_newlines sum times to_integer truncate truncatewords uniq unshift upcase uri_escape url_decode url_encode where where_exp xml_escape'.split(
    ' ',
  ),
);

/** Tags that stand by themselves, or divide those that do not. */
export const liquidTags: ReadonlySet<string> = new Set(
  '# assign block break continue cycle decrement echo include increment layout liquid render elsif else when'.split(' '),
);

/** Tags that need an end of their own: `if … endif`. */
export const liquidBlocks: ReadonlySet<string> = new Set('if unless case for tablerow capture comment raw'.split(' '));
