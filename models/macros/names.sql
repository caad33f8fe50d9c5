{# A name as it is compared: without spaces, traditional forms of common surnames and given names
   as simplified ones. #}
{% macro plain_name(expression) -%}
    translate(
        {{ expression }},
        '吳陳張劉楊黃趙孫馬羅鄭謝韓馮鄧許蘇葉呂盧蔣賈魏薛閻範鄒龍萬錢湯賀賴龔嚴譚廖陸莊麗華國強偉軍紅靜蓮 　',
        '吴陈张刘杨黄赵孙马罗郑谢韩冯邓许苏叶吕卢蒋贾魏薛阎范邹龙万钱汤贺赖龚严谭廖陆庄丽华国强伟军红静莲'
    )
{%- endmacro %}

{# 张*, 张*三, 欧阳**: as ingest masks names. #}
{% macro mask_name(expression) -%}
    case
        when length({{ expression }}) <= 1 then '*'
        when length({{ expression }}) = 2 then concat(substring({{ expression }}, 1, 1), '*')
        when length({{ expression }}) = 3
            then concat(substring({{ expression }}, 1, 1), '*', substring({{ expression }}, 3, 1))
        else concat(substring({{ expression }}, 1, 2), repeat('*', cast(length({{ expression }}) - 2 as int)))
    end
{%- endmacro %}

{# Whether two texts of the same length differ in one character at most. DuckDB's levenshtein counts
   bytes, of which a Chinese character has three; Spark's counts characters. #}
{% macro is_one_character_off(first, second) -%}
    {{ return(adapter.dispatch('is_one_character_off', 'huicang')(first, second)) }}
{%- endmacro %}

{% macro default__is_one_character_off(first, second) -%}
    (
        length({{ first }}) = length({{ second }})
        and len(list_filter(
            list_zip(string_split({{ first }}, ''), string_split({{ second }}, '')),
            lambda pair: pair[1] <> pair[2]
        )) <= 1
    )
{%- endmacro %}

{% macro spark__is_one_character_off(first, second) -%}
    (length({{ first }}) = length({{ second }}) and levenshtein({{ first }}, {{ second }}) <= 1)
{%- endmacro %}
