{# A file name with full-width characters as half-width: the catalogue's text was folded on entry, the
   names of the files themselves were not. #}
{% macro folded_name(expression) -%}
    translate(
        {{ expression }},
        '（）［］－＿．　０１２３４５６７８９ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ',
        '()[]-_. 0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
    )
{%- endmacro %}
