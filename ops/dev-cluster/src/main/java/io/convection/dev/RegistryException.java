package io.convection.dev;

/** What the registry answers instead of what was asked for: an HTTP status and an error code of Confluent's API. */
final class RegistryException extends RuntimeException {

    private final int status;
    private final int code;

    private RegistryException(int status, int code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    int status() {
        return status;
    }

    int code() {
        return code;
    }

    static RegistryException noSuchPage(String what) {
        return new RegistryException(404, 404, "HTTP 404 Not Found: " + what);
    }

    static RegistryException notAllowed(String method) {
        return new RegistryException(405, 405, "HTTP 405 Method Not Allowed: " + method);
    }

    static RegistryException noSubject(String subject) {
        return new RegistryException(404, 40401, "Subject '" + subject + "' not found.");
    }

    static RegistryException noVersion(String version) {
        return new RegistryException(404, 40402, "Version " + version + " not found.");
    }

    static RegistryException noSchema(String what) {
        return new RegistryException(404, 40403, "Schema " + what + "not found");
    }

    static RegistryException noLevel(String subject) {
        return new RegistryException(404, 40408,
                "Subject '" + subject + "' does not have subject-level compatibility configured");
    }

    static RegistryException incompatible(String details) {
        return new RegistryException(409, 409,
                "Schema being registered is incompatible with an earlier schema; " + details);
    }

    static RegistryException badSchema(String details) {
        return new RegistryException(422, 42201, details);
    }

    static RegistryException badVersion(String version) {
        return new RegistryException(422, 42202, "The specified version '" + version + "' is not a valid version id. "
                + "Allowed values are between [1, 2^31-1] and the string \"latest\"");
    }

    static RegistryException badLevel(String level) {
        return new RegistryException(422, 42203, "Invalid compatibility level '" + level
                + "'. Valid values are none, backward, forward, full, backward_transitive, forward_transitive, and full_transitive");
    }

    static RegistryException notPermitted(String what) {
        return new RegistryException(422, 42205, what);
    }

    static RegistryException badRequest(String details) {
        return new RegistryException(400, 400, details);
    }

    static RegistryException storeFailed(String details) {
        return new RegistryException(500, 50001, "Error in the backend data store: " + details);
    }
}
