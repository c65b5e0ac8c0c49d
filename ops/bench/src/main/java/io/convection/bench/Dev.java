package io.convection.bench;
import java.util.*;
import io.convection.core.Table;
import io.convection.records.*;
final class Dev {
    static Definition definition(Shape shape, int i, int leaf) {
        StringBuilder text = new StringBuilder("{");
        int n = 0;
        for (int d : shape.dependencies(i)) { text.append("\"in").append(n++).append("\":{\"get_attr\":[\"R").append(d).append("\",\"out\"]},"); }
        text.append("\"size\":").append(leaf).append("}");
        return Definition.newBuilder().setName("R" + i).setType(Partition.TYPE).setProperties(text.toString()).build();
    }
    public static void main(String[] a) {
        Shape shape = Shape.valueOf(a[0]);
        int n = Integer.parseInt(a[1]);
        for (int k = 0; k < Integer.parseInt(a[2]); k++) { run(shape, n); }
    }
    static void run(Shape shape, int n) {
        Partition p = new Partition();
        long t = System.nanoTime();
        int r = 0;
        for (int i = 0; i < n; ) {
            List<Definition> chunk = new ArrayList<>();
            while (i < n && chunk.size() < 1500) { chunk.add(definition(shape, i, 1)); i++; }
            p.ask(StackChange.newBuilder().setStack(Partition.STACK).setRequestId("r" + r++).setKind(r == 1 ? ChangeKind.CREATE : ChangeKind.PATCH).setDefinitions(chunk).build());
        }
        report("take-in", p, n, t, 0, 0);
        converge("create", p, n);
        if (Boolean.getBoolean("create")) { return; }
        p.ask(StackChange.newBuilder().setStack(Partition.STACK).setRequestId("r" + r++).setKind(ChangeKind.PATCH).setDefinitions(List.of(definition(shape, n - 1, 2))).build());
        converge("patch", p, 1);
        t = System.nanoTime(); 
        p.ask(StackChange.newBuilder().setStack(Partition.STACK).setRequestId("r" + r++).setKind(ChangeKind.DELETE).build());
        report("del-in", p, n, t, 0, 0);
        converge("delete", p, n);
        System.out.println(p.rows().size(Table.NODES) + " " + p.rows().size(Table.RESOURCES));
    }
    static void converge(String what, Partition p, int n) {
        long rd = p.rows().reads(), wr = p.rows().writes();
        com.sun.management.ThreadMXBean mx = (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();
        long al = mx.getCurrentThreadAllocatedBytes(), cpu = mx.getCurrentThreadCpuTime(), jb = p.journal().written();
        long t = System.nanoTime(); int c = 0;
        while (p.complete()) { c++; }
        double ns = (System.nanoTime() - t);
        if (Boolean.getBoolean("cal")) System.out.printf("[cal %.0f] ", Cal.unit()); System.out.printf("%s %s: %d completions, %.0f ns, cpu %.0f ns, %.0f/s, %.2f reads %.2f writes, %.0f B alloc, %.0f B journal%n", what, p.status(), c, ns / c, (mx.getCurrentThreadCpuTime()-cpu)/(double)c, 1e9 * c / ns, (p.rows().reads() - rd) / (double) c, (p.rows().writes() - wr) / (double) c, (mx.getCurrentThreadAllocatedBytes()-al)/(double)c, (p.journal().written()-jb)/(double)c);
    }
    static void report(String what, Partition p, int n, long t, long rd, long wr) {
        System.out.printf("%s: %.0f ns per resource, %.2f reads %.2f writes%n", what, (System.nanoTime() - t) / (double) n, p.rows().reads() / (double) n, p.rows().writes() / (double) n);
    }
}
