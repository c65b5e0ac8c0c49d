package io.convection.plugins.http;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** Reads the body of an answer, up to a limit; what is beyond is not read. */
final class LimitedBody implements BodySubscriber<LimitedBody.Content> {

    /** What was read, as UTF-8. */
    record Content(String text, boolean tooLarge) {}

    private final int most;
    private final CompletableFuture<Content> content = new CompletableFuture<>();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private Flow.Subscription subscription;

    LimitedBody(int most) {
        this.most = most;
    }

    @Override
    public CompletionStage<Content> getBody() {
        return content;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> parts) {
        for (ByteBuffer part : parts) {
            byte[] read = new byte[Math.min(part.remaining(), most - bytes.size())];
            boolean tooMuch = read.length < part.remaining();
            part.get(read);
            bytes.writeBytes(read);
            if (tooMuch) {
                subscription.cancel();
                content.complete(new Content(bytes.toString(StandardCharsets.UTF_8), true));
                return;
            }
        }
    }

    @Override
    public void onError(Throwable failure) {
        content.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        content.complete(new Content(bytes.toString(StandardCharsets.UTF_8), false));
    }
}
