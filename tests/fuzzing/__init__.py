"""Fuzzing: files, texts, rules and requests that nobody would write, made from those that people do, without end.

By hand, from the project's folder, for as long as wanted:

    python -m tests.fuzzing --minutes 10
    python -m tests.fuzzing --minutes 10 --only texts --seeds /folder/of/reports

Where atheris is installed (a fuzzer that is led by what code is reached), `python -m tests.fuzzing.guided files` goes
on from the same seeds until it is stopped. `python -m tests.fuzzing.regexes` attacks our regular expressions, and
`python -m tests.fuzzing.runs` all steps over a report with long runs of one thing. What is found is printed, and kept
in a folder; once mended it becomes a case of test_hostile_files, test_hostile_inputs or test_hostile_rules.
"""
