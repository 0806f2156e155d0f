"""Times the Python packages, one command per line of standard input.

First line: the path of a sample, {"candidates": [...], "references": [[...], ...]}. Each further line names metrics;
the answer is a line {"values", "ms", "cpuMs"} or {"error"}. The sample is read and the packages are loaded before any clock runs.
"""

import contextlib
import io
import json
import os
import shutil
import sys
import time


def load():
    available = {}
    try:
        import sacrebleu

        available["sacrebleu"] = sacrebleu.__version__
    except ImportError:
        pass
    try:
        from importlib.metadata import version

        from rouge_score import rouge_scorer  # noqa: F401

        available["rouge-score"] = version("rouge-score")
    except ImportError:
        pass
    try:
        from importlib.metadata import version

        import pycocoevalcap.cider.cider  # noqa: F401

        available["pycocoevalcap"] = version("pycocoevalcap")
        available["java"] = shutil.which("java") is not None
    except ImportError:
        pass
    return available


def streams(references):
    return [list(stream) for stream in zip(*references)]


def bleu(candidates, references):
    from sacrebleu.metrics import BLEU

    return BLEU().corpus_score(candidates, streams(references)).score


def chrf(candidates, references):
    from sacrebleu.metrics import CHRF

    return CHRF().corpus_score(candidates, streams(references)).score


def rouge(candidates, references):
    """All three by one scorer, which tokenizes each text once."""
    from rouge_score import rouge_scorer

    names = ["rouge1", "rouge2", "rougeL"]
    scorer = rouge_scorer.RougeScorer(names, use_stemmer=False)
    totals = [0.0] * len(names)
    for candidate, captions in zip(candidates, references):
        scores = scorer.score_multi(captions, candidate)
        for at, name in enumerate(names):
            totals[at] += scores[name].fmeasure
    return [total / len(candidates) for total in totals]


def tokenized(candidates, references):
    from pycocoevalcap.tokenizer.ptbtokenizer import PTBTokenizer

    tokenizer = PTBTokenizer()
    gts = {i: [{"caption": c} for c in captions] for i, captions in enumerate(references)}
    res = {i: [{"caption": c}] for i, c in enumerate(candidates)}
    return tokenizer.tokenize(gts), tokenizer.tokenize(res)


kept = None


def cider(candidates, references):
    from pycocoevalcap.cider.cider import Cider

    global kept
    kept = tokenized(candidates, references)
    return float(Cider().compute_score(*kept)[0])


def cider_tokenized(candidates, references):
    """Without the tokenizer: of texts that it split before the clock ran."""
    from pycocoevalcap.cider.cider import Cider

    return float(Cider().compute_score(*kept)[0])


metrics = {
    "bleu": bleu,
    "chrf": chrf,
    "rouge": rouge,
    "cider": cider,
    "ciderTokenized": cider_tokenized,
}


def cpu_seconds():
    """Of this process and of those it has waited for, such as Java."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def main():
    with open(sys.stdin.readline().strip(), encoding="utf-8") as file:
        sample = json.load(file)
    print(json.dumps(load()), flush=True)
    for line in sys.stdin:
        name = line.strip()
        try:
            with contextlib.redirect_stdout(io.StringIO()):
                used = cpu_seconds()
                started = time.perf_counter()
                value = metrics[name](sample["candidates"], sample["references"])
                ms = (time.perf_counter() - started) * 1000
            values = value if isinstance(value, list) else [value]
            answer = {"values": values, "ms": ms, "cpuMs": (cpu_seconds() - used) * 1000}
        except Exception as error:  # The other metrics are still worth timing.
            answer = {"error": f"{type(error).__name__}: {error}"}
        print(json.dumps(answer), flush=True)


main()
