package io.convection.bench;
import java.util.*;
final class Cal {
    static long sink;
    /** ns per fixed unit: map lookups, string building and hashing; CPU time. */
    static double unit() {
        com.sun.management.ThreadMXBean mx = (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();
        double best = 1e18;
        for (int k = 0; k < 5; k++) {
            long c = mx.getCurrentThreadCpuTime();
            Map<String, Integer> m = new HashMap<>();
            for (int i = 0; i < 20000; i++) { m.merge("bench/stack/n/R" + (i % 5000), 1, Integer::sum); sink += m.get("bench/stack/n/R" + (i % 4999)); }
            best = Math.min(best, (mx.getCurrentThreadCpuTime() - c) / 20000.0);
        }
        return best;
    }
}
