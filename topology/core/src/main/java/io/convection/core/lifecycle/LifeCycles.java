package io.convection.core.lifecycle;

import java.util.List;

/** The three tables. */
public final class LifeCycles {

    /** Of stack, version and operation. */
    public static final List<LifeCycle<?, ?, ?>> ALL = List.of(StackLife.TABLE, VersionLife.TABLE,
            OperationLife.TABLE);

    private LifeCycles() {}
}
