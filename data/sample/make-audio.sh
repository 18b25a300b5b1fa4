#!/bin/sh
# Makes the recordings of the sample station from its scripts.
#
#	sh make-audio.sh [DIR]		DIR: where they go; default: audio
#
# Needs espeak-ng, sox, opus-tools, vorbis-tools, lame and flac as Debian 12
# has them; with these the files come out byte for byte the same each time:
# sox dithers with a fixed seed (-R), the streams have fixed serial numbers,
# the tags hold no clock. A machine voice stands in for the presenters.
#
# The speed of each reading is set so that it lasts as long as the segment
# list says (200 syllables a minute, pauses included). The amplitude and the
# gain bring speech to about -24 LUFS with its peaks below -1 dBFS.

set -eu
LC_ALL=C.UTF-8
export LC_ALL
umask 022

here=$(cd "$(dirname "$0")" && pwd)
out=${1:-$here/audio}
mkdir -p "$out"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Voices: a woman's, a man's, and those of the play.
woman=vi+f2
man=vi+m3
station='Đài truyền thanh xã Đức Tân'

# The text with its speakers' names turned into voices; a name at the head of
# a line is said only where the listener needs it ("Hỏi:", "Đáp:").
voiced() {
	sed -E \
	    -e 's~^(Phóng viên|Người dẫn|Na): (.*)~<voice name="vi+f2">\2</voice>~' \
	    -e 's~^(Trưởng thôn|Bác Tư): (.*)~<voice name="vi+m3">\2</voice>~' \
	    -e 's~^(Ông Sáu): (.*)~<voice name="vi+m4">\2</voice>~' \
	    -e 's~^(Bà Tư): (.*)~<voice name="vi+f4">\2</voice>~' \
	    -e 's~^(Đáp: .*)~<voice name="vi+m3">\1</voice>~' "$1"
}

# say CODE VOICE SPEED RATE: speak the script into $work/CODE.wav
say() {
	voiced "$here/scripts/$1.txt" |
	    espeak-ng -m -v "$2" -s "$3" -a 50 --stdin -w "$work/raw.wav"
	sox -R "$work/raw.wav" -r "$4" "$work/$1.wav" \
	    highpass 60 gain 0.5 pad 0.3 0.5
}

# segment CODE KIND VOICE SPEED RECORDED-ON TITLE
segment() {
	code=$1 kind=$2 voice=$3 speed=$4 date=$5 title=$6
	serial=1${code##*-}
	file=$out/$code.$kind

	case $kind in
	flac)	rate=16000 ;;
	mp3)	rate=22050 ;;
	*)	rate=24000 ;;
	esac
	say "$code" "$voice" "$speed" "$rate"
	wav=$work/$code.wav

	case $kind in
	opus)	opusenc --quiet --bitrate 12 --vbr --comp 10 --serial "$serial" \
		    --title "$title" --artist "$station" --date "$date" \
		    "$wav" "$file" ;;
	ogg)	oggenc --quiet -q -1 -s "$serial" --utf8 \
		    -t "$title" -a "$station" -d "$date" -o "$file" "$wav" ;;
	mp3)	lame --quiet -m m --cbr -b 24 --id3v2-only --id3v2-utf16 \
		    --tt "$title" --ta "$station" --ty "${date%%-*}" \
		    "$wav" "$file" ;;
	flac)	flac --silent --force -8 --no-padding -T "TITLE=$title" \
		    -T "ARTIST=$station" -T "DATE=$date" -o "$file" "$wav" ;;
	esac
}

segment DT-2024-001 opus "$woman" 153 2024-01-04 \
    'Vì sao mỗi người dân cần quan tâm đến cải cách hành chính?'
segment DT-2024-003 opus "$woman" 158 2024-02-01 \
    'Người đứng đầu thôn với việc vận động bà con làm thủ tục qua mạng'
segment DT-2024-004 ogg "$man" 151 2024-01-09 \
    'Điểm những văn bản mới của tỉnh về nâng thứ hạng các chỉ số cải cách hành chính'
segment DT-2024-005 ogg "$woman" 161 2024-01-05 \
    'Các bước nộp hồ sơ khai sinh trực tuyến tại nhà'
segment DT-2024-006 mp3 "$man" 155 2024-03-29 \
    'Bộ phận một cửa xã trả kết quả đúng hẹn trong quý I'
segment DT-2024-007 opus "$woman" 162 2024-02-27 \
    'Một ngày làm việc của cán bộ tư pháp – hộ tịch'
segment DT-2024-009 mp3 "$man" 146 2024-01-17 \
    'Nhận kết quả thủ tục qua bưu điện: tiện mà không tốn công đi lại'
segment DT-2024-010 opus "$woman" 162 2024-01-24 \
    'Hỏi – đáp: Chữ ký số dùng để làm gì?'
segment DT-2024-011 opus "$woman" 157 2024-03-06 \
    'Bác tổ trưởng già và chiếc điện thoại mới'
segment DT-2024-012 flac "$woman" 159 2024-01-12 \
    'Mời bà con cho ý kiến về sự phục vụ của cán bộ xã'
