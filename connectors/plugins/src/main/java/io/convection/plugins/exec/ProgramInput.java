package io.convection.plugins.exec;

import java.util.Optional;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.convection.executor.Json;
import io.convection.executor.Request;

/** What a program is told on stdin: one JSON object. What there is none of is left out. */
final class ProgramInput {

    private ProgramInput() {}

    static String of(Action action, Request request, Optional<String> token) {
        ObjectNode told = Json.object().put("action", action.word()).put("operation", request.operationId())
                .put("attempt", request.attemptId()).put("stack", request.stack())
                .put("resource", request.resource()).put("deadline", request.deadline().toString());
        told.set("properties", request.property("properties"));
        if (request.previousProperties().isPresent()) {
            told.set("previous_properties", request.previousProperty("properties"));
        }
        request.physicalId().ifPresent(id -> told.put("physical_id", id));
        request.madeBy().ifPresent(operation -> told.put("made_by", operation));
        token.ifPresent(each -> told.put("token", each));
        return Json.text(told) + "\n";
    }
}
