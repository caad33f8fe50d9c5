-- Values far from the middle of their group: the distance of their logarithm from the group's
-- median, in median absolute deviations (1.4826 of which are a standard deviation of a normal
-- distribution), so that the outliers themselves do not move the yardstick. A season of its own is
-- used where it has enough values, else the whole group. Limits: seeds/outlier_thresholds.csv.
with measured as (
    select
        *,
        ln(measure) as log_measure
    from {{ ref('int_outliers__measured') }}
    where measure > 0
),

seasons as (
    select
        measured.rule_id,
        measured.group_key,
        measured.season_key,
        count(*) as members
    from measured
    group by
        measured.rule_id,
        measured.group_key,
        measured.season_key
),

grouped as (
    select
        measured.*,
        thresholds.spreads,
        thresholds.least_group,
        thresholds.least_percent,
        case when seasons.members >= thresholds.least_group then measured.season_key else '' end
            as used_season
    from measured
    inner join {{ ref('outlier_thresholds') }} as thresholds
        on measured.rule_id = thresholds.rule_id
    inner join seasons
        on
            measured.rule_id = seasons.rule_id
            and measured.group_key = seasons.group_key
            and measured.season_key = seasons.season_key
),

middles as (
    select
        rule_id,
        group_key,
        used_season,
        count(*) as members,
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
        middles.members,
        middles.middle,
        abs(grouped.log_measure - middles.middle) as distance
    from grouped
    inner join middles
        on
            grouped.rule_id = middles.rule_id
            and grouped.group_key = middles.group_key
            and grouped.used_season = middles.used_season
    where middles.members >= grouped.least_group
),

spread as (
    select
        rule_id,
        group_key,
        used_season,
        median(distance) as deviation
    from distances
    group by
        rule_id,
        group_key,
        used_season
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
        and distances.used_season = spread.used_season
where
    -- Half a percent stands for a group in which most values are equal.
    distances.distance > distances.spreads * greatest(1.4826 * spread.deviation, 0.005)
    and 100 * (exp(distances.distance) - 1) >= distances.least_percent
