using System.Buffers.Binary;
using MerchantDesk.Formats.Reading;

namespace MerchantDesk.Tests.Formats.Reading;

public sealed class OldWorkbookCheckTests
{
    private const int Sector = 512;
    private const uint Free = 0xFFFFFFFF;
    private const uint End = 0xFFFFFFFE;
    private const uint OfTable = 0xFFFFFFFD;

    [Fact]
    public void A_file_whose_chains_end_is_sound()
    {
        var bytes = new MemoryStream(File());

        Assert.True(OldWorkbookCheck.IsSound(bytes));
        Assert.Equal(0, bytes.Position);
    }

    [Theory]
    [InlineData(Sector + (3 * 4), 2u, "the stream's chain bites its tail")]
    [InlineData(Sector + (2 * 4), 2u, "a sector follows itself")]
    [InlineData(Sector + (1 * 4), 1u, "the directory goes round")]
    [InlineData((2 * Sector) + 128 + 0x78, 0x7FFFFFFFu, "a stream longer than the file")]
    [InlineData(0x2C, 0x10000000u, "a table larger than the file")]
    [InlineData(0x40, 0x10000000u, "a small table larger than the file")]
    [InlineData(0x44, 3u, "a chain of tables that ends nowhere")]
    [InlineData(0x30, 77u, "a directory behind the end")]
    [InlineData(0x1E, 30u, "sectors of no size there is")]
    public void What_would_be_followed_for_ever_is_not(int at, uint value, string why)
    {
        var file = File();
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(at), value);

        Assert.False(OldWorkbookCheck.IsSound(new MemoryStream(file)), why);
    }

    [Fact]
    public void A_file_cut_before_its_table_is_not_sound() => Assert.False(OldWorkbookCheck.IsSound(new MemoryStream(File()[..Sector])));

    /// <summary>A header, the table, the directory of a root and one stream, and the stream's two sectors.</summary>
    private static byte[] File()
    {
        var file = new byte[Sector * 5];
        ReadOnlySpan<byte> magic = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
        magic.CopyTo(file);
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(0x1E), 9);
        Put(file, 0x2C, 1);
        Put(file, 0x30, 1);
        Put(file, 0x3C, End);
        Put(file, 0x44, End);
        for (var i = 0; i < 109; i++)
        {
            Put(file, 0x4C + (i * 4), i == 0 ? 0 : Free);
        }

        for (var i = 0; i < Sector / 4; i++)
        {
            Put(file, Sector + (i * 4), i switch { 0 => OfTable, 1 or 3 => End, 2 => 3, _ => Free });
        }

        file[(2 * Sector) + 0x42] = 5;
        file[(2 * Sector) + 128 + 0x42] = 2;
        Put(file, (2 * Sector) + 128 + 0x74, 2);
        Put(file, (2 * Sector) + 128 + 0x78, 1_000);
        return file;
    }

    private static void Put(byte[] file, int at, uint value) => BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(at), value);
}
