using System.Text.Json.Nodes;

namespace BookStore.Tests.Ingestor.Kafka;

/// <summary>Changes as Debezium writes them, without schema.</summary>
internal static class Envelopes
{
    public static JsonObject Order(Guid id, string? user, double total, string status = "PENDING") => new()
    {
        ["id"] = id, ["user_id"] = user, ["total"] = total, ["status"] = status, ["created_at"] = "2026-01-02T03:04:05.678901Z", ["updated_at"] = null,
    };

    public static JsonObject Stock(Guid book, int quantity) => new()
    {
        ["book_id"] = book, ["quantity"] = quantity, ["reserved"] = 0, ["updated_at"] = "2026-01-02T03:04:05.000000Z",
    };

    public static JsonObject Create(string table, JsonObject row) => Of("c", table, null, row);

    public static JsonObject Update(string table, JsonObject before, JsonObject after) => Of("u", table, before, after);

    public static JsonObject Delete(string table, JsonObject before) => Of("d", table, before, null);

    public static JsonObject Of(string operation, string table, JsonObject? before, JsonObject? after) => new()
    {
        ["before"] = before?.DeepClone(),
        ["after"] = after?.DeepClone(),
        ["source"] = new JsonObject { ["connector"] = "postgresql", ["schema"] = "public", ["table"] = table, ["ts_ms"] = 1_767_323_045_678, ["txId"] = 7, ["lsn"] = 4711 },
        ["transaction"] = null,
        ["op"] = operation,
        ["ts_ms"] = 1_767_323_045_700,
    };
}
