/** Invariants I1 to I10 of the design, each a class of its own, judged from the journal's facts and reality. Begin with {@code Auditor}. */
package io.convection.simulator.random.audit;
