# A printer of our own for tests: ippeveprinter (a real IPP printer that saves what it is sent) behind a cupsd with its
# own configuration, all on loopback and in one scratch folder. Nothing of the machine's print system is touched.
#
#     . lib_ipp.sh; ipp_start DIR && ... lp -d office ...; ipp_stop DIR
#     sh lib_ipp.sh start DIR | stop DIR              (for tests that are not scripts; start prints CUPS_SERVER)
#
# What arrives lies in DIR/arrived-*.pdf, each under its final name only when it is complete.

ipp_missing() {         # the tools that are not there
	for tool in ippeveprinter cupsd lpadmin lp lpstat dbus-daemon; do
		PATH=$PATH:/usr/sbin command -v $tool >/dev/null || printf '%s ' $tool
	done
}

ipp_port() {            # a free port; $1: where to begin looking
	port=$1
	while grep -qi "$(printf ':%04X ' "$port")" /proc/net/tcp /proc/net/tcp6 2>/dev/null; do
		port=$((port + 1))
	done
	echo $port
}

ipp_wait() {            # $1: a command that becomes true within ten seconds
	n=0
	until eval "$1" >/dev/null 2>&1; do
		n=$((n + 1))
		[ $n -lt 100 ] || return 1
		sleep 0.1
	done
}

ipp_start() {
	dir=$1
	PATH=$PATH:/usr/sbin
	mkdir -p "$dir/spool" "$dir/cache" "$dir/root" "$dir/requests" "$dir/tmp" "$dir/state"
	dbus-daemon --session --nofork --print-address=3 3>"$dir/bus" >"$dir/bus.log" 2>&1 &
	echo $! >"$dir/bus.pid"
	ipp_wait "test -s $dir/bus" || return 1
	DBUS_SYSTEM_BUS_ADDRESS=$(cat "$dir/bus")
	export DBUS_SYSTEM_BUS_ADDRESS
	cat >"$dir/save.sh" <<-END
		#!/bin/sh
		for f; do :; done
		cp "\$f" "$dir/arriving-\$\$" && mv "$dir/arriving-\$\$" "$dir/arrived-\$\$.pdf"
	END
	chmod 755 "$dir/save.sh"
	printer=$(ipp_port $((8600 + $$ % 300)))
	ippeveprinter -p "$printer" -n localhost -r off -s 999 -d "$dir/spool" -c "$dir/save.sh" \
		-f application/pdf,image/pwg-raster lvzhi >"$dir/printer.log" 2>&1 &
	echo $! >"$dir/printer.pid"
	server=$(ipp_port $((printer + 300)))
	cat >"$dir/cupsd.conf" <<-END
		Listen 127.0.0.1:$server
		DefaultAuthType None
		WebInterface No
		Browsing Off
		<Location />
		Allow all
		</Location>
		<Policy default>
		<Limit All>
		Order allow,deny
		Allow all
		</Limit>
		</Policy>
	END
	user=$(id -un) group=$(id -gn)
	if [ "$user" = root ]; then             # cupsd refuses to work as root: its helpers get Debian's own account
		user=lp group=lp
		chmod 755 "$dir"
	fi
	cat >"$dir/cups-files.conf" <<-END
		ServerRoot $dir/root
		RequestRoot $dir/requests
		TempDir $dir/tmp
		CacheDir $dir/cache
		StateDir $dir/state
		ErrorLog $dir/error.log
		AccessLog $dir/access.log
		PageLog $dir/page.log
		User $user
		Group $group
		SystemGroup root
	END
	cupsd -f -c "$dir/cupsd.conf" -s "$dir/cups-files.conf" >"$dir/cupsd.log" 2>&1 &
	echo $! >"$dir/cupsd.pid"
	CUPS_SERVER=127.0.0.1:$server
	export CUPS_SERVER
	ipp_wait "ipp_listens $server" || return 1
	ipp_wait "ipp_listens $printer" || return 1
	lpadmin -p office -E -v "ipp://localhost:$printer/ipp/print" -m raw -D "三楼 文印室" 2>>"$dir/cupsd.log" || return 1
	echo "$CUPS_SERVER" >"$dir/server"
}

ipp_listens() {
	grep -qi "$(printf ':%04X 0' "$1")" /proc/net/tcp /proc/net/tcp6
}

ipp_runs() {            # and is not merely waiting to be buried
	grep -q '^State:.[^Z]' "/proc/$1/status"
}

ipp_stop() {
	for name in cupsd printer bus; do
		[ -s "$1/$name.pid" ] || continue
		pid=$(cat "$1/$name.pid")
		kill "$pid" 2>/dev/null && ipp_wait "! ipp_runs $pid"
	done
	rm -rf "$1"
}

case ${0##*/} in
lib_ipp.sh)
	case $1 in
	missing) ipp_missing ;;
	start) ipp_start "$2" >/dev/null && cat "$2/server" ;;
	stop) ipp_stop "$2" ;;
	esac ;;
esac
