select
    platform_code,
    account_name,
    post_title,
    published_at,
    read_count,
    like_count,
    share_count,
    post_url,
    {{ audit_columns() }}
from {{ bronze('messaging__posts') }}
