-- Values far from the middle of their group: the distance of their logarithm from the median of
-- their season (of the whole group where the season has too few values), in median absolute
-- deviations of the group. 1.4826 of these are a standard deviation of a normal distribution; medians,
-- so that the outliers themselves do not move the yardstick. Limits: seeds/outlier_thresholds.csv.
with measured as (
    select
        *,
        ln(measure) as log_measure
    from {{ ref('int_outliers__measured') }}
    where measure > 0
),

counted as (
    select
        *,
        count(*) over (partition by rule_id, group_key) as group_members,
        count(*) over (partition by rule_id, group_key, season_key) as season_members
    from measured
),

grouped as (
    select
        counted.*,
        thresholds.spreads,
        thresholds.least_percent,
        case when counted.season_members >= thresholds.least_season then counted.season_key else '' end
            as used_season
    from counted
    inner join {{ ref('outlier_thresholds') }} as thresholds
        on counted.rule_id = thresholds.rule_id
    where counted.group_members >= thresholds.least_group
),

middles as (
    select
        rule_id,
        group_key,
        used_season,
        median(log_measure) as middle
    from grouped
    group by
        rule_id,
        group_key,
        used_season
),

distances as (
    select
        grouped.*,
        middles.middle,
        abs(grouped.log_measure - middles.middle) as distance
    from grouped
    inner join middles
        on
            grouped.rule_id = middles.rule_id
            and grouped.group_key = middles.group_key
            and grouped.used_season = middles.used_season
),

spread as (
    select
        rule_id,
        group_key,
        median(distance) as deviation
    from distances
    group by
        rule_id,
        group_key
)

select
    distances.rule_id,
    distances.table_name,
    distances.field_name,
    distances.value_masked,
    concat(
        '与', distances.compared_with, '的中间值相差 ',
        cast(cast(100 * abs(exp(distances.log_measure - distances.middle) - 1) as bigint) as {{ dbt.type_string() }}),
        '%'
    ) as detail,
    {{ address_columns('distances') }}
from distances
inner join spread
    on
        distances.rule_id = spread.rule_id
        and distances.group_key = spread.group_key
where
    -- Half a percent stands for a group in which most values are equal.
    distances.distance > distances.spreads * greatest(1.4826 * spread.deviation, 0.005)
    and 100 * (exp(distances.distance) - 1) >= distances.least_percent
