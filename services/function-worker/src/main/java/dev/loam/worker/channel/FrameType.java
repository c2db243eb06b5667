package dev.loam.worker.channel;

/** A frame's first byte: the order is the wire's. */
enum FrameType {
    HELLO,
    ASSIGN,
    READY,
    FAILED,
    INVOKE,
    RESULT,
    ERROR,
    LOG,
    CALL,
    CALL_RESULT,
    CANCEL,
    SHUTDOWN,
    OPEN,
    BEGIN,
    DATA,
    CREDIT,
    END,
    RESET;

    static FrameType of(Frame frame) {
        return switch (frame) {
            case Frame.Hello _ -> HELLO;
            case Frame.Assign _ -> ASSIGN;
            case Frame.Ready _ -> READY;
            case Frame.Failed _ -> FAILED;
            case Frame.Invoke _ -> INVOKE;
            case Frame.Result _ -> RESULT;
            case Frame.Error _ -> ERROR;
            case Frame.Log _ -> LOG;
            case Frame.Call _ -> CALL;
            case Frame.CallResult _ -> CALL_RESULT;
            case Frame.Cancel _ -> CANCEL;
            case Frame.Shutdown _ -> SHUTDOWN;
            case Frame.Open _ -> OPEN;
            case Frame.Begin _ -> BEGIN;
            case Frame.Data _ -> DATA;
            case Frame.Credit _ -> CREDIT;
            case Frame.End _ -> END;
            case Frame.Reset _ -> RESET;
        };
    }
}
