export const id = 53;
export const ids = [53];
export const modules = {

/***/ 53:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   failureText: () => (/* binding */ failureText)
/* harmony export */ });
/* harmony import */ var _errors_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(728);

function failureText(error) {
    if (!(error instanceof _errors_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H)) {
        return [
            `resume-fetch: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
            '  This is a defect of resume-fetch: please report it with this message.',
        ];
    }
    return [
        `resume-fetch: ${error.code}: ${error.message}`,
        ...(error.expected === undefined ? [] : [`  Expected: ${error.expected}`]),
        ...(error.found === undefined ? [] : [`  Found:    ${error.found}`]),
        `  Next:     ${error.next}`,
    ];
}


/***/ })

};
