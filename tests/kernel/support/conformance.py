"""jupyter_kernel_test, all of it, with samples of TypeScript. Run with JUPYTER_PATH naming the kernel's specification."""

import unittest

import conformance_patience
import jupyter_kernel_test
import quiet_ports  # noqa: F401

HOST = "(globalThis as any)[Symbol.for('qedlab.host')]"


class Conformance(conformance_patience.PatientTests):
    kernel_name = "qedlab"
    language_name = "typescript"
    file_extension = ".ts"
    code_hello_world = "console.log('hello, world')"
    code_stderr = "console.error('test')"
    completion_samples = [
        {"text": "Math.sq", "matches": {"sqrt"}},
        {"text": "'x'.toUpperC", "matches": {"toUpperCase"}},
    ]
    complete_code_samples = ["1", "console.log('a')", "function f(x: number) {\n  return x\n}", "// remark", "`a\nb`"]
    incomplete_code_samples = ["function f() {", "[1,", "`text", "/* remark", "if (true) {\n  1", "f(", "1 +", "class A {"]
    invalid_code_samples = ["const 3 = x;", "1 ) 2", "'text", "x y z", "a = ) {"]
    code_page_something = HOST + ".page({'text/plain': 'something'})"
    code_generate_error = "throw new Error('generated')"
    code_execute_result = [
        {"code": "6 * 7", "result": "42"},
        {"code": "[1, 2, 3].map(x => x * x)", "result": "[ 1, 4, 9 ]"},
        {"code": "6 + 10", "result": "16"},
        {"code": "6 + 11", "result": "17"},
        {"code": "6 + 12", "result": "18"},
        {"code": "Promise.resolve('awaited')", "mime": "text/plain"},
    ]
    code_display_data = [
        {"code": HOST + ".display({'text/html': '<b>b</b>'})", "mime": "text/html"},
        {"code": "import * as tslab from 'tslab'\ntslab.display.html('<i>i</i>')", "mime": "text/html"},
    ]
    code_history_pattern = "6 [*] 7"
    supported_history_operations = ("tail", "range", "search")
    code_inspect_sample = "Math.hypot"
    code_clear_output = HOST + ".clearOutput()"


class Welcome(jupyter_kernel_test.IopubWelcomeTests):
    kernel_name = "qedlab"
    support_iopub_welcome = True


if __name__ == "__main__":
    unittest.main(verbosity=2)
