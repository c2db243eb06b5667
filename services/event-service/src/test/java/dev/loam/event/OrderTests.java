package dev.loam.event;

class OrderTests extends OrderSuite {

    OrderTests() {
        super(EventServer.shared());
    }
}
