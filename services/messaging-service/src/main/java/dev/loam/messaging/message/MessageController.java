package dev.loam.messaging.message;

import dev.loam.platform.identity.Caller;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where services hand over what they want sent. */
@RestController
class MessageController {
    private final Messages messages;

    MessageController(Messages messages) {
        this.messages = messages;
    }

    @PostMapping("/internal/messages")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Accepted accept(@RequestBody MessageRequest request, Caller.Service caller) {
        return new Accepted(messages.accept(NewMessage.of(request)));
    }

    record Accepted(UUID id) {}
}
