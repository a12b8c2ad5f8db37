using Npgsql.Internal;
using Npgsql.Internal.Postgres;

namespace BookStore.Ingestor.Apply;

/// <summary>Makes Npgsql send a <see cref="RawValue"/> as whatever type its parameter names.</summary>
internal sealed class RawValueResolverFactory : PgTypeInfoResolverFactory
{
    public override IPgTypeInfoResolver CreateResolver() => new Resolver();

    public override IPgTypeInfoResolver? CreateArrayResolver() => null;

    private sealed class Resolver : IPgTypeInfoResolver
    {
        public PgTypeInfo? GetTypeInfo(Type? type, DataTypeName? dataTypeName, PgSerializerOptions options) =>
            type == typeof(RawValue) && dataTypeName is { } name ? new PgTypeInfo(options, new Converter(), name) : null;
    }

    private sealed class Converter : PgStreamingConverter<RawValue>
    {
        public override Size GetSize(SizeContext context, RawValue value, ref object? writeState) => value.Bytes.Length;

        public override void Write(PgWriter writer, RawValue value) => writer.WriteBytes(value.Bytes.Span);

        public override ValueTask WriteAsync(PgWriter writer, RawValue value, CancellationToken cancellationToken = default) =>
            writer.WriteBytesAsync(value.Bytes, cancellationToken);

        public override RawValue Read(PgReader reader) => throw new NotSupportedException("Raw values are only written.");

        public override ValueTask<RawValue> ReadAsync(PgReader reader, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException("Raw values are only written.");
    }
}
