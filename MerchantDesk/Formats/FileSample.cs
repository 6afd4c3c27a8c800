namespace MerchantDesk.Formats;

/// <summary>The beginning of a file (at most 64 KB) decoded as its bytes suggest, for detection by content.</summary>
public sealed record FileSample(byte[] Bytes, string Text, string Encoding);
