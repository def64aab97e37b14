"""``pipeline serve`` with quick stages: PROJECT DATA WORKERS GRACE. The address is printed."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent), str(HERE.parent.parent)]


def main() -> None:
    from tasks import work

    from pipeline.serve.limits import Limits
    from pipeline.serve.server import listen, run
    from pipeline.serve.service import Service
    from pipeline.serve.store import Store
    from pipeline.serve.tokens import Tokens

    project, data, workers, grace = sys.argv[1:]

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    signal.signal(signal.SIGTERM, interrupt)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    limits = Limits(workers=int(workers))
    with listen("127.0.0.1", 0) as listening:
        service = Service(Store(Path(data)), limits, project=Path(project), work=work)
        run(
            service,
            Tokens(),
            listening,
            ready=lambda address: print(address, flush=True),
            grace=float(grace),
        )


if __name__ == "__main__":
    main()
