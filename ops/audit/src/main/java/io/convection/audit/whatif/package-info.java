/**
 * What would have been: the inputs of a stack, replayed in virtual time by the present rules under another policy or with another template, where each operation
 * takes as long as it took then. An estimate, which says what it rests on.
 *
 * <p>{@link io.convection.audit.whatif.Recording} takes a history apart into what came from outside and what came of commands;
 * {@link io.convection.audit.whatif.Rerun} plays it again on the simulator's engine in virtual time. Begin with {@link io.convection.audit.whatif.WhatIf}.
 */
package io.convection.audit.whatif;
