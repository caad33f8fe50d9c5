"""What the `prefect` command would do, which prefect-client lacks: run once, deploy, work."""

import argparse
import asyncio
from datetime import date

from flow import PROJECT, StageFailed, huicang

WORK_POOL = "huicang"
# "First working day" cannot be said in cron: each morning of the first eleven days the stages
# look for news, and skip what has none.
CRON = "0 8 1-11 * *"


def run_once(given: argparse.Namespace) -> None:
    try:
        huicang(
            home=given.home,
            as_of=given.as_of,
            month=given.month,
            sample=given.sample,
            scale=given.scale,
            until=given.until,
            retry_delay_seconds=given.retry_delay,
        )
    except StageFailed as failure:
        raise SystemExit(f"✗ {failure}") from None


async def ensure_work_pool() -> None:
    from prefect.client.orchestration import get_client
    from prefect.client.schemas.actions import WorkPoolCreate
    from prefect.exceptions import ObjectAlreadyExists

    async with get_client() as client:
        try:
            await client.create_work_pool(WorkPoolCreate(name=WORK_POOL, type="process"))
        except ObjectAlreadyExists:
            pass


def deploy(given: argparse.Namespace) -> None:
    from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy
    from prefect.schedules import Cron

    asyncio.run(ensure_work_pool())
    huicang.from_source(
        source=str(PROJECT), entrypoint="orchestration/flow.py:huicang"
    ).deploy(
        name="monthly",
        work_pool_name=WORK_POOL,
        schedules=[Cron(CRON, timezone="Asia/Shanghai")],
        parameters={} if given.home is None else {"home": given.home},
        concurrency_limit=ConcurrencyLimitConfig(
            limit=1, collision_strategy=ConcurrencyLimitStrategy.ENQUEUE
        ),
        print_next_steps=False,
    )
    print(f"已登记：huicang/monthly，{CRON}（北京时间），工作池 {WORK_POOL}")


def work(_given: argparse.Namespace) -> None:
    from prefect.workers.process import ProcessWorker

    asyncio.run(ProcessWorker(work_pool_name=WORK_POOL).start())


def main() -> None:
    parser = argparse.ArgumentParser(description="汇仓的 Prefect 流程；服务器地址取自 PREFECT_API_URL")
    commands = parser.add_subparsers(required=True, metavar="命令")

    run = commands.add_parser("run", help="现在执行一次")
    run.add_argument("--home", help="数据根目录")
    run.add_argument("--as-of", type=date.fromisoformat, help="截止日，如 2026-11-23")
    run.add_argument("--month", help="月报的月份，如 2026-10")
    run.add_argument("--sample", action="store_true", help="先生成样例医院")
    run.add_argument("--scale", type=float, help="样例规模")
    run.add_argument("--until", help="做到这一步为止")
    run.add_argument("--retry-delay", type=int, default=60, help="重试前等待的秒数")
    run.set_defaults(act=run_once)

    scheduled = commands.add_parser("deploy", help="向服务器登记按月执行")
    scheduled.add_argument("--home", help="数据根目录")
    scheduled.set_defaults(act=deploy)

    commands.add_parser("work", help="等候并执行到期的流程").set_defaults(act=work)

    given = parser.parse_args()
    given.act(given)


if __name__ == "__main__":
    main()
