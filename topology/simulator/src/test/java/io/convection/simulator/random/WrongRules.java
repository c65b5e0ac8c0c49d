package io.convection.simulator.random;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import io.convection.core.decide.Rules;
import io.convection.core.state.Head;
import io.convection.core.state.Node;
import io.convection.core.state.Version;
import io.convection.records.Definition;
import io.convection.records.ResourceEvent;
import io.convection.records.ResourceStatus;
import io.convection.records.row.ParentRow;
import io.convection.records.row.Stage;
import io.convection.records.row.UndoRow;

/** The rules with one judgement wrong, each by name: what a simulator must find. */
final class WrongRules {

    private WrongRules() {}

    /** All of them, by what is wrong. */
    static Map<String, Rules> all() {
        Map<String, Rules> all = new LinkedHashMap<>();
        forward(all);
        backward(all);
        events(all);
        traversals(all);
        return all;
    }

    private static void forward(Map<String, Rules> all) {
        all.put("a name is evaluated while what it depends on is pending", new Rules() {
            @Override
            public boolean mayEvaluate(Node node) {
                return node.defined && node.pending;
            }
        });
        all.put("the in-flight guard is dropped", new Rules() {
            @Override
            public boolean isFree(Version current) {
                return true;
            }
        });
        all.put("what lies downstream does not become pending", new Rules() {
            @Override
            public boolean mustPend(Node node) {
                return super.mustPend(node) && node.versions.isEmpty();
            }
        });
        all.put("a doomed version is taken back", new Rules() {
            @Override
            public boolean fits(Definition definition, Version version) {
                return version.type.equals(definition.getType()) && version.physicalId.isPresent()
                        && !version.orphan && !version.unhealthy && !version.deleteFirst && !version.inFlight()
                        && version.status != ResourceStatus.CREATE_FAILED;
            }
        });
        all.put("a tainted version is cut off", new Rules() {
            @Override
            public boolean fitsExactly(Definition definition, Version version, String properties) {
                return fits(definition, version) && !version.drifted && !version.severed
                        && version.properties.filter(properties::equals).isPresent();
            }
        });
        all.put("an unhealthy version is kept", new Rules() {
            @Override
            public boolean fits(Definition definition, Version version) {
                boolean unhealthy = version.unhealthy;
                version.unhealthy = false;
                boolean fits = super.fits(definition, version);
                version.unhealthy = unhealthy;
                return fits;
            }
        });
        all.put("the end of a child is not told to its parent", new Rules() {
            @Override
            public boolean tellsParent(ParentRow row) {
                return false;
            }
        });
        all.put("protection is not looked at", new Rules() {
            @Override
            public boolean isProtected(Definition definition, Version version) {
                return false;
            }
        });
        all.put("two operations at once on one identity", new Rules() {
            @Override
            public boolean mustAwait(Version sharing) {
                return false;
            }
        });
        all.put("a replaced version is forgotten", new Rules() {
            @Override
            public List<Long> superseded(Node node, Version settled) {
                return List.of();
            }
        });
        all.put("an edge is not removed", new Rules() {
            @Override
            public List<String> builtOn(Version version, List<String> dependencies) {
                TreeSet<String> union = new TreeSet<>(version.requires);
                union.addAll(dependencies);
                return new ArrayList<>(union);
            }
        });
    }

    private static void backward(Map<String, Rules> all) {
        all.put("an old version goes before the new one is settled", new Rules() {
            @Override
            public boolean isUnwanted(Node node, Version version) {
                return node.current != version.id.number() || super.isUnwanted(node, version);
            }
        });
        all.put("what failed to be deleted is never tried again", new Rules() {
            @Override
            public boolean mayTryDelete(Head head, Version version) {
                return version.status != ResourceStatus.DELETE_FAILED;
            }
        });
        all.put("deleted before dependants have moved", new Rules() {
            @Override
            public boolean blocks(Version requirer) {
                return false;
            }
        });
        all.put("delete-first makes those let go that have an operation in flight", new Rules() {
            @Override
            public boolean letsGo(Node node, Version requirer) {
                return true;
            }
        });
        all.put("delete-first makes nobody let go", new Rules() {
            @Override
            public boolean letsGo(Node node, Version requirer) {
                return false;
            }
        });
        all.put("what was handed over is deleted", new Rules() {
            @Override
            public boolean takesOver(Version sharing) {
                return false;
            }
        });
        all.put("handed over to whatever has the same identity", new Rules() {
            @Override
            public boolean takesOver(Version sharing) {
                return true;
            }
        });
    }

    private static void events(Map<String, Rules> all) {
        all.put("no attempt check", new Rules() {
            @Override
            public boolean answers(ResourceEvent event, Version version) {
                return true;
            }
        });
        all.put("an older operation fails the newer traversal", new Rules() {
            @Override
            public boolean failsTraversal(Head head, Version version) {
                return head.inProgress() && head.stage == Stage.NONE;
            }
        });
        all.put("a failure fails no traversal", new Rules() {
            @Override
            public boolean failsTraversal(Head head, Version version) {
                return false;
            }
        });
        all.put("an operation of an older traversal is tried again", new Rules() {
            @Override
            public boolean mayDispatch(Head head, Version version) {
                return head.inProgress() && head.stage == Stage.NONE && head.failure.isEmpty() && !head.cancelled;
            }
        });
        all.put("no failure is worth another attempt", new Rules() {
            @Override
            public boolean mayDispatch(Head head, Version version) {
                return false;
            }
        });
        all.put("the retry counter is not reset", new Rules() {
            @Override
            public int firstAttempt(Version version) {
                return version.attempt + 1;
            }
        });
        all.put("an attempt that failed takes back what an earlier one may have done", new Rules() {
            @Override
            public boolean isOutcomeUnknown(Version version, boolean ofLastAttempt) {
                return ofLastAttempt;
            }
        });
        all.put("an orphan is ignored", new Rules() {
            @Override
            public boolean isOrphan(ResourceEvent event) {
                return false;
            }
        });
    }

    private static void traversals(Map<String, Rules> all) {
        all.put("a check goes on with what is pending", new Rules() {
            @Override
            public boolean mayWork(Head head) {
                return true;
            }
        });
        all.put("back to a template that never completed", new Rules() {
            @Override
            public boolean isVoid(UndoRow row, Head head) {
                return false;
            }
        });
        all.put("the timer of a traversal is not cancelled with it", new Rules() {
            @Override
            public Instant deadline(Head head, Instant now, long timeoutMs) {
                return head.inProgress() && head.deadline > 0
                        ? Instant.ofEpochMilli(head.deadline)
                        : super.deadline(head, now, timeoutMs);
            }
        });
        all.put("a traversal has all the time in the world", new Rules() {
            @Override
            public boolean isOver(Head head) {
                return false;
            }
        });
        all.put("done before all is cleaned up", new Rules() {
            @Override
            public boolean isDone(Head head) {
                return head.pending == 0;
            }
        });
    }
}
