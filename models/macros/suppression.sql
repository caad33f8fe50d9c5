{# A count of one to k-1 people. #}
{% macro is_small(people) -%}
    ({{ people }} > 0 and {{ people }} < {{ var('k_anonymity') }})
{%- endmacro %}

{# Whether a cell stays unpublished. Within each `group` whose total is known, a hidden cell could be
   worked out from the others, so the next smallest are hidden too until at least two cells and at
   least k people are. Empty cells come last: they hide little.
   is_risky: boolean column; size: people in the cell; tie: columns that order equal cells. #}
{% macro is_hidden(is_risky, size, group, tie) -%}
    {%- set order -%}
        partition by {{ group }}
        order by
            case when {{ is_risky }} then 0 when {{ size }} > 0 then 1 else 2 end,
            {{ size }},
            {{ tie }}
    {%- endset -%}
    case
        when {{ is_risky }} then true
        when max(case when {{ is_risky }} then 1 else 0 end) over (partition by {{ group }}) = 0
            then false
        when row_number() over ({{ order }}) <= 2 then true
        else coalesce(
            sum({{ size }}) over (
                {{ order }}
                rows between unbounded preceding and 1 preceding
            ),
            0
        ) < {{ var('k_anonymity') }}
    end
{%- endmacro %}
