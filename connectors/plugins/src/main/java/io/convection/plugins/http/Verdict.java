package io.convection.plugins.http;

/** What the status of an answer says of the request. */
enum Verdict {
    /** It was done. */
    DONE,
    /** There is no such object. */
    NOT_FOUND,
    /** It was not done; later it may be. */
    LATER,
    /** It was not done, for the object is not in the state for it. */
    CONFLICT,
    /** It was not done, and will not be. */
    REFUSED,
    /** It may have been done, or not. */
    DOUBT;

    static Verdict of(RequestTemplate request, Answer answer) {
        int status = answer.status();
        boolean success = request.success().isEmpty() ? status / 100 == 2 : request.success().contains(status);
        if (success) {
            return DONE;
        }
        return request.notFound().contains(status) ? NOT_FOUND : ofFailure(request, answer);
    }

    private static Verdict ofFailure(RequestTemplate request, Answer answer) {
        return switch (answer.status()) {
            case 408, 425, 429 -> LATER;
            // a service that names a time has looked at the request; a gateway that doesn't may have lost it on the way back
            case 503 -> answer.header("Retry-After").isPresent() ? LATER : DOUBT;
            case 409 -> CONFLICT;
            // a redirection is not followed; 307 and 308 say that the whole request belongs elsewhere, others may come after it was done
            case 307, 308, 501, 505 -> REFUSED;
            default -> isRefusal(request, answer.status()) ? REFUSED : DOUBT;
        };
    }

    private static boolean isRefusal(RequestTemplate request, int status) {
        return status / 100 == 4 || (status / 100 == 3 && "GET".equals(request.method()));
    }
}
