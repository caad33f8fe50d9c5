-- One thing wrong in the data that counts now: noted on entry, kept out on entry, or seen here.
with noted as (
    select
        rule_id,
        _source_id as source_id,
        {{ address_columns() }}
    from {{ ref('stg_lake__findings') }}
    where severity <> 'reject'
),

kept_out as (
    select
        rule_id,
        _source_id as source_id,
        {{ address_columns() }}
    from {{ ref('stg_lake__quarantine') }}
),

seen_here as (
    select *
    from {{ ref('int_findings__cross_checked') }}
),

everything as (
    select * from noted
    union all
    select * from kept_out
    union all
    select * from seen_here
)

select everything.*
from everything
inner join {{ ref('int_batches__counting') }} as counting
    on everything._batch_id = counting.batch_id
