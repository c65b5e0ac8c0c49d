package io.convection.plugins.exec;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** A process and what it started. */
final class ProcessTree {

    private ProcessTree() {}

    /**
     * Ends it with its children and theirs: by SIGTERM, and what lives on after the grace by SIGKILL; by SIGKILL at once where this thread is interrupted. A child
     * whose parent ended before can't be found any more.
     */
    static void end(Process process, Duration grace) {
        List<ProcessHandle> all = withDescendants(process.toHandle()).toList();
        all.forEach(ProcessHandle::destroy);
        if (!haveEnded(all, grace)) {
            List<ProcessHandle> left = all.stream().flatMap(ProcessTree::withDescendants).toList();
            left.forEach(ProcessHandle::destroyForcibly);
            haveEnded(left, grace);
        }
    }

    private static boolean haveEnded(List<ProcessHandle> all, Duration patience) {
        try {
            CompletableFuture.allOf(all.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new))
                    .get(patience.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException | ExecutionException | InterruptedException e) {
            return false;
        }
    }

    private static Stream<ProcessHandle> withDescendants(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants());
    }
}
