package io.convection.simulator.random.world;

import io.convection.core.decide.Rules;
import io.convection.core.state.Head;
import io.convection.core.state.Node;
import io.convection.core.state.Version;
import io.convection.records.Definition;
import io.convection.records.ResourceEvent;

/** The rules as they are, but on demand one judgement of the next input throws: as a defect of the engine would. What follows must concern the one stack only. */
public final class Ailing extends Rules {

    /** What it says when it throws. */
    public static final String DEFECT = "a defect of the engine, made on purpose";

    /** Whether a judgement is to throw. */
    private boolean sick;

    /** The next judgement throws, until {@link #heal}. */
    public void sicken() {
        sick = true;
    }

    /** No judgement throws any more. */
    public void heal() {
        sick = false;
    }

    /** Whether the next judgement throws; gives back whether it would have. */
    public boolean set(boolean throwing) {
        boolean before = sick;
        sick = throwing;
        return before;
    }

    private void judge() {
        if (sick) {
            sick = false;
            throw new IllegalStateException(DEFECT);
        }
    }

    @Override
    public boolean mayEvaluate(Node node) {
        judge();
        return super.mayEvaluate(node);
    }

    @Override
    public boolean fits(Definition definition, Version version) {
        judge();
        return super.fits(definition, version);
    }

    @Override
    public boolean isUnwanted(Node node, Version version) {
        judge();
        return super.isUnwanted(node, version);
    }

    @Override
    public boolean answers(ResourceEvent event, Version version) {
        judge();
        return super.answers(event, version);
    }

    @Override
    public boolean isDone(Head head) {
        judge();
        return super.isDone(head);
    }
}
