package io.convection.core.decide;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import io.convection.core.Code;
import io.convection.core.InvalidException;
import io.convection.core.state.NodeKeys;
import io.convection.core.state.View;
import io.convection.core.template.Definitions;
import io.convection.core.template.Expressions;
import io.convection.core.template.Groups;
import io.convection.core.template.Hashes;
import io.convection.core.template.TypeCheck;
import io.convection.records.ChangeKind;
import io.convection.records.Definition;
import io.convection.records.NodeKind;
import io.convection.records.ResourceType;
import io.convection.records.StackChange;
import io.convection.records.fact.PartKept;
import io.convection.records.fact.PartsDropped;
import io.convection.records.row.PartsRow;

/**
 * A change in parts: each part is an input of its own, checked and staged as it comes. A definition stands behind those that it refers to, so that no part needs
 * more than the rows of what came before, and no circle can be made.
 */
final class Parts {

    private final Turn turn;
    private final View rows;

    Parts(Turn turn) {
        this.turn = turn;
        this.rows = turn.rows;
    }

    /**
     * Takes a part in.
     *
     * @return the hash of the content of all parts, when this was the last
     */
    Optional<String> take(StackChange change, String hash) throws InvalidException {
        Optional<PartsRow> before = rows.parts(change.getRequestId());
        try {
            return keep(change, hash, before);
        } catch (InvalidException e) {
            if (before.isPresent()) {
                turn.emit(new PartsDropped(change.getRequestId(), "a part is wrong"));
            }
            throw e;
        }
    }

    private Optional<String> keep(StackChange change, String hash, Optional<PartsRow> before)
            throws InvalidException {
        shape(change, before);
        long staging = before.map(PartsRow::getStaging).orElse(turn.input().source().getOffset());
        List<Definition> definitions = new ArrayList<>();
        Set<String> keys = new TreeSet<>();
        for (Definition definition : change.getDefinitions()) {
            definitions.add(checked(Definitions.check(definition), keys, staging, change));
        }
        List<Definition> divided = Groups.divided(definitions);
        List<String> removed = List.of();
        if (change.getKind() == ChangeKind.PATCH) {
            PatchCheck patch = new PatchCheck(rows, Optional.of(staging));
            patch.check(definitions, change.getRemoved());
            removed = patch.removed(divided);
        }
        String content = Hashes.sha256(before.map(PartsRow::getContentHash).orElse("") + hash);
        boolean last = change.getPart() == change.getParts();
        turn.emit(new PartKept(change.getRequestId(), change.getPart(), change.getParts(), content, staging,
                divided, removed,
                rows.now().plusMillis(turn.settings().getPartsMs())));
        return last ? Optional.of(content) : Optional.empty();
    }

    /** The hash that a request in parts is remembered by, where this is one of its parts again. */
    static boolean isAgain(StackChange change, Optional<PartsRow> before) {
        return before.filter(row -> change.getPart() <= row.getPart()).isPresent();
    }

    private void shape(StackChange change, Optional<PartsRow> before) throws InvalidException {
        boolean fits = change.getKind() == ChangeKind.CREATE || change.getKind() == ChangeKind.UPDATE
                || change.getKind() == ChangeKind.PATCH;
        if (!fits || change.getTemplate().isPresent()) {
            throw new InvalidException(Code.BAD_REQUEST, "parts",
                    "only ready definitions of a create, update or patch come in parts");
        }
        if (change.getParts() < 2 || change.getPart() < 1 || change.getPart() > change.getParts()) {
            throw new InvalidException(Code.BAD_REQUEST, "part",
                    "part " + change.getPart() + " of " + change.getParts() + " can't be");
        }
        int expected = before.map(PartsRow::getPart).orElse(0) + 1;
        boolean dropped = before.filter(row -> row.getPart() == 0).isPresent();
        if (dropped || change.getPart() != expected
                || before.filter(row -> row.getParts() != change.getParts()).isPresent()) {
            throw new InvalidException(Code.PARTS_INCOMPLETE, "part", "part " + change.getPart() + " of "
                    + change.getParts() + " came where part " + expected + " was expected; send all again, in order");
        }
    }

    private Definition checked(Definition definition, Set<String> keys, long staging, StackChange change)
            throws InvalidException {
        String key = NodeKeys.of(definition);
        String place = (NodeKeys.isOutput(key) ? "outputs." : "resources.") + definition.getName();
        if (!keys.add(key) || rows.staged(staging, key).isPresent()) {
            throw new InvalidException(Code.DUPLICATE_NAME, place, "`" + definition.getName() + "` is declared twice");
        }
        if (definition.getKind() == NodeKind.RESOURCE) {
            Optional<ResourceType> type = rows.type(definition.getType());
            if (type.isEmpty()) {
                throw new InvalidException(Code.UNKNOWN_TYPE, place + ".type",
                        "no executor offers the resource type `" + definition.getType() + "`");
            }
            TypeCheck.check(definition, type.get());
        }
        for (String reference : Expressions.references(definition)) {
            boolean before = (keys.contains(reference) && !reference.equals(key))
                    || rows.staged(staging, reference).isPresent();
            if (!before && change.getKind() != ChangeKind.PATCH) {
                throw new InvalidException(Code.UNKNOWN_RESOURCE, place, "refers to resource `" + reference
                        + "`, which no definition before it declares; in a change of parts each stands behind those that"
                        + " it refers to");
            }
        }
        return definition;
    }
}
