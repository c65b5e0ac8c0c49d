package io.convection.plugins.stack;

import io.convection.executor.Request;
import io.convection.plugins.PhysicalIds;
import io.convection.records.CommandAction;
import io.convection.records.ParentOperation;

/** The names by which parent and child know each other. */
final class Child {

    private static final int DIGITS = 10;
    /** Characters that a name takes over from its parent's, at most: trees may be deep. */
    private static final int LONGEST = 120;

    private Child() {}

    /** The stack id of the child that an operation, {@code UID/C#17/3}, made or is to make: no other version of no other stack has the same. */
    static String id(Request request, String operationId) {
        String version = operationId.substring(0, operationId.lastIndexOf('/'));
        String beginning = request.stack() + "-" + request.resource().replaceAll("[^A-Za-z0-9_.-]", "_");
        int slash = beginning.indexOf('/');
        String cut = beginning.substring(0, Math.min(beginning.length(), slash + 1 + LONGEST));
        return cut + "-" + PhysicalIds.digits(version, DIGITS);
    }

    /**
     * The operation that is to be told of the child's end: {@code UID/C#17/3@2} in its parts.
     *
     * @param flat
     *            whether the child's outputs are the attributes themselves
     */
    static ParentOperation operation(Request request, CommandAction action, String type, boolean flat) {
        String attempt = request.attemptId();
        int at = attempt.lastIndexOf('@');
        int operation = attempt.lastIndexOf('/', at);
        int version = attempt.lastIndexOf('#', operation);
        return new ParentOperation(attempt.substring(0, attempt.indexOf('/')),
                Long.parseLong(attempt.substring(version + 1, operation)),
                Long.parseLong(attempt.substring(operation + 1, at)), Integer.parseInt(attempt.substring(at + 1)),
                action, type, flat);
    }
}
