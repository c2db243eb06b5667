package dev.loam.event;

class DeliveryTests extends DeliverySuite {

    DeliveryTests() {
        super(EventServer.shared());
    }
}
